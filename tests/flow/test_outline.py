import networkx as nx
from builders import procedure, step
from hypothesis import given
from hypothesis import strategies as st

from powerlist.flow import Edge, edges, graph, main_path, outline, roots, unreachable
from powerlist.model import Flow, Node, Procedure


def flows(*steps: tuple[str, str]) -> Procedure:
    """Steps by name with the first letters of their targets: ("a", "bc") flows to b and to c."""
    return procedure(
        *(
            step(name, *to, **({"node": Node.START} if position == 0 else {}))
            for position, (name, to) in enumerate(steps)
        )
    )


LOOP = flows(("a", "b"), ("b", "cd"), ("c", "b"), ("d", "e"), ("e", ""))


def test_a_flow_that_closes_a_loop_is_a_return() -> None:
    assert {(each.source, each.target) for each in outline(LOOP).back} == {("c", "b")}


def test_a_step_that_returns_to_itself_is_a_loop() -> None:
    assert {
        (each.source, each.target)
        for each in outline(flows(("a", "b"), ("b", "bc"), ("c", ""))).back
    } == {("b", "b")}


def test_the_rank_of_a_step_is_the_longest_way_to_it() -> None:
    diamond = flows(("a", "be"), ("b", "c"), ("c", "e"), ("e", ""))
    assert outline(diamond).ranks == {"a": 0, "b": 1, "c": 2, "e": 3}


def test_the_main_path_is_the_longest_way_to_an_end() -> None:
    assert main_path(LOOP) == ("a", "b", "d", "e")


def test_of_two_ways_of_one_length_the_first_written_is_the_main_path() -> None:
    assert main_path(flows(("a", "cb"), ("b", "d"), ("c", "d"), ("d", ""))) == ("a", "c", "d")


def test_a_way_that_ends_comes_before_a_longer_one_that_does_not() -> None:
    stuck = flows(("a", "be"), ("b", "c"), ("c", "d"), ("d", "b"), ("e", ""))
    assert main_path(stuck) == ("a", "e")


def test_of_two_flows_between_two_steps_the_first_is_the_main_one() -> None:
    twice = procedure(step("a", Flow(to="b"), Flow(to="b", label="x"), node=Node.START), step("b"))
    assert {each.index for each in outline(twice).main_edges} == {0}


def test_steps_that_no_run_reaches_are_named_in_the_order_written() -> None:
    lonely = flows(("a", "b"), ("b", ""), ("z", "y"), ("y", "b"))
    assert unreachable(lonely) == ("z", "y")
    assert outline(lonely).ranks == {"a": 0, "b": 1, "z": 0, "y": 1}


def test_flows_to_steps_that_do_not_exist_are_left_out() -> None:
    assert list(edges(flows(("a", "bx"), ("b", "")))) == [Edge("a", "b", 0, Flow(to="b"))]


def test_of_two_steps_with_one_id_the_first_counts() -> None:
    twice = flows(("a", "b"), ("b", ""), ("b", "a"))
    assert [(each.source, each.target) for each in edges(twice)] == [("a", "b")]


def test_runs_begin_at_the_start_symbols() -> None:
    assert roots(flows(("a", "b"), ("b", ""))) == ("a",)


def test_without_a_start_symbol_runs_begin_at_the_first_step() -> None:
    assert roots(procedure(step("a", "b"), step("b"))) == ("a",)


def test_a_procedure_without_steps_has_no_path() -> None:
    empty = Procedure(id="e", name="e", party="p", lanes=(), steps=())
    assert (main_path(empty), roots(empty), outline(empty).ranks) == ((), (), {})


def test_the_graph_keeps_steps_flows_and_parallel_flows() -> None:
    made = graph(LOOP)
    assert made.number_of_nodes() == 5
    assert made.nodes["b"]["step"] is LOOP.steps_by_id["b"]
    assert [data["flow"].to for _, _, data in made.out_edges("b", data=True)] == ["c", "d"]


@given(
    st.lists(st.lists(st.integers(0, 11), max_size=3), min_size=1, max_size=12).map(
        lambda out: flows(
            *(
                (chr(97 + i), "".join(chr(97 + t) for t in dict.fromkeys(to) if t < len(out)))
                for i, to in enumerate(out)
            )
        )
    )
)
def test_without_its_returns_every_graph_runs_one_way(made: Procedure) -> None:
    shape = outline(made)
    forward = graph(made)
    for each in shape.back:
        forward.remove_edge(each.source, each.target, key=each.index)
    assert nx.is_directed_acyclic_graph(forward)
    reached = nx.descendants(graph(made), "a") | {"a"}
    assert set(shape.unreachable) == set(made.steps_by_id) - reached
    for edge in shape.edges:
        if edge not in shape.back and edge.source in reached:
            assert shape.ranks[edge.source] < shape.ranks[edge.target]
    longest = nx.dag_longest_path_length(forward.subgraph(reached))
    assert max(shape.ranks[each] for each in reached) == longest
