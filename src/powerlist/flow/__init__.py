"""A procedure as a graph of steps, and as a game of tokens: what its runs do and do not do.

The graph (`outline`) serves drawing and texts. The game says what a flowchart means, and decides
exactly whether it is sound (`faults`) and what holds of all its runs (`Runs`):

- A token stands on a flow. A run begins with one token in front of the start; there is exactly one
  start, and a flow may return to it. What is written wrongly is still played: without a start symbol
  the first step is the start, with several each run begins at one of them; of two steps with one id
  the first counts; flows to steps that do not exist, and flows out of an end, are not there.
- Doing a step takes a token from one flow that leads to it; a join takes one from each of them, and
  waits until all are there.
- Then the step puts a token on its flow. A decision puts it on one of its exits, a split on all its
  flows. (A plain step with several flows is a fault; it is played as a decision.)
- An end puts nothing. The run is *complete* when one end is done and no token is left anywhere.
- A run breaks off where a flow would hold a second token, or an end would be done a second time.

A procedure is sound when every step is done in some run, every run can be continued to a complete
one, and none leaves anything over or breaks off. Each flow leads to one step, so two steps never
compete for a token: the language is free-choice, and the order in which parallel branches proceed
never changes what they can do. That is used twice: whether a procedure is sound is decided with the
branches one after the other, so that the work grows with their sum and not with their product; and a
question about order is decided with the step that matters done as early, or as late, as it can be.

Reading: W. M. P. van der Aalst, "The Application of Petri Nets to Workflow Management" (1998), for
soundness; J. Desel and J. Esparza, "Free Choice Petri Nets" (1995), for why soundness here implies
that no flow ever holds two tokens.
"""

from powerlist.flow.faults import Fault, FaultKind, faults
from powerlist.flow.game import Run
from powerlist.flow.outline import (
    Edge,
    Longest,
    Outline,
    edges,
    graph,
    longest,
    main_path,
    outline,
    roots,
    steps_once,
    unreachable,
)
from powerlist.flow.runs import Answer, Phase, Predicate, Runs, of_kind

__all__ = [
    "Answer",
    "Edge",
    "Fault",
    "FaultKind",
    "Longest",
    "Outline",
    "Phase",
    "Predicate",
    "Run",
    "Runs",
    "edges",
    "faults",
    "graph",
    "longest",
    "main_path",
    "of_kind",
    "outline",
    "roots",
    "steps_once",
    "unreachable",
]
