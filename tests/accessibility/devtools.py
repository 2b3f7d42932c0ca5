"""Chromium over its pipe: pages with keys, media and sizes, their accessibility tree, what scripts see.

The protocol is JSON with a zero byte after each message, on two inherited files; no library is needed.
"""

import json
import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

_PATIENCE = 60.0
"""Seconds until a silent browser is an error."""
_KEYS = {"Tab": 9}


class Page:
    """One tab of a running browser."""

    def __init__(self, browser: "Browser") -> None:
        self._browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        found = browser.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session: str = found["sessionId"]
        for domain in ("Page", "Accessibility"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        """The result of a command of the protocol."""
        return self._browser.call(method, self._session, **parameters)

    def open(self, uri: str) -> None:
        """Show a page; return when it has loaded."""
        self.call("Page.navigate", url="about:blank")
        self._browser.wait("Page.loadEventFired")
        self.call("Page.navigate", url=uri)
        self._browser.wait("Page.loadEventFired")

    def size(self, width: int, height: int) -> None:
        """Give the window another size, in CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def media(self, name: str) -> None:
        """Show the page for this medium: screen or print."""
        self.call("Emulation.setEmulatedMedia", media=name)

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=_KEYS[key],
            )

    def tree(self) -> list[dict[str, Any]]:
        """The nodes of the accessibility tree, as the protocol gives them."""
        nodes: list[dict[str, Any]] = self.call("Accessibility.getFullAXTree")["nodes"]
        return nodes


class Browser:
    """A running Chromium without a window."""

    def __init__(self, command: str, profile: Path) -> None:
        theirs, self._out = os.pipe()
        self._in, theirs_too = os.pipe()
        options = (
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank"),
        )
        # the browser reads file 3 and writes file 4; by name, as `sh` knows numbers of one digit only
        script = f'exec "$0" "$@" 3</dev/fd/{theirs} 4>/dev/fd/{theirs_too}'
        self._process = subprocess.Popen(
            ["sh", "-c", script, command, *options],
            pass_fds=(theirs, theirs_too),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs)
        os.close(theirs_too)
        self._numbers = count(1)
        self._unread = b""
        self._events: list[str] = []

    def call(self, method: str, session: str | None = None, **parameters: Any) -> Any:
        """The result of a command of the protocol, in the tab of a session."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (found := self._message()).get("id") != number:
            self._events.append(found["method"])
        assert "error" not in found, found
        return found["result"]

    def wait(self, event: str) -> None:
        """Return when something has happened since the last wait for it."""
        while event not in self._events:
            self._events.append(self._message()["method"])
        self._events.clear()

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait(_PATIENCE)
        os.close(self._out)
        os.close(self._in)

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._in], [], [], _PATIENCE)
            assert ready, "the browser says nothing"
            read = os.read(self._in, 1 << 16)
            assert read, "the browser is gone"
            self._unread += read
        message, _, self._unread = self._unread.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found


@contextmanager
def opened(command: str, profile: Path) -> Iterator[Page]:
    """A tab of a browser that ends with the block."""
    browser = Browser(command, profile)
    try:
        yield Page(browser)
    finally:
        browser.close()
