"""`python -m powerlist` is the command."""

from powerlist.cli import main

main()
