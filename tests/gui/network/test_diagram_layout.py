"""The positions of the parts of the diagram, and the part at a point."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gui.network.diagram.items.nodes import signed
from gui.network.diagram.layout import Part, enlargement, middle, middle_seen, neighbour, node, part_at, place


@pytest.mark.parametrize("shape", [(2, 3, 2, 2), (1, 1), (16, *[64] * 16), (2, 16, 16, 16, 2)])
@pytest.mark.parametrize("size", [(1260, 220), (740, 168)])
def test_all_nodes_are_inside_and_none_overlap(shape: tuple[int, ...], size: tuple[int, int]) -> None:
    geometry = place(shape, *size)
    for index, column in enumerate(geometry.columns):
        boxes = [geometry.box(index, row) for row in range(len(column.rows))]
        assert all(left >= 0 and left + width <= size[0] for left, _, width, _ in boxes)
        assert all(top >= geometry.header and top + height <= size[1] for _, top, _, height in boxes)
        assert all(first[1] + first[3] <= second[1] for first, second in pairwise(boxes))
    for before, after in pairwise(geometry.columns):
        assert before.x + before.width / 2 < after.x - after.width / 2


@pytest.mark.parametrize("shape", [(2, 3, 2, 2), (3, 8, 5)])
def test_a_point_on_a_part_gives_the_part(shape: tuple[int, ...]) -> None:
    geometry = place(shape, 1260, 220)
    for column, count in enumerate(shape):
        for row in range(count):
            assert part_at(geometry, *middle(geometry, node(column, row)), 5) == node(column, row)
            if column:
                bias = Part("bias", column, row)
                assert part_at(geometry, *middle(geometry, bias), 5) == bias
                for source in range(shape[column - 1]):
                    x1, y1, x2, y2 = geometry.ends(column)[row, source]
                    found = part_at(geometry, x1 + 0.9 * (x2 - x1), y1 + 0.9 * (y2 - y1), 0.5)
                    assert found is not None
                    assert found.kind == "weight"
    assert part_at(geometry, 2, 2, 5) is None


def test_neighbours_stay_inside_the_network() -> None:
    geometry = place((2, 3, 1), 1260, 220)
    assert neighbour(geometry, node(0, 1), 1, 0).column == 1
    assert neighbour(geometry, node(1, 2), 1, 0) == node(2, 0)
    assert neighbour(geometry, node(2, 0), 1, 0) == node(2, 0)
    assert neighbour(geometry, node(1, 2), 0, 1) == node(1, 2)
    assert neighbour(geometry, node(0, 0), 0, -1) == node(0, 0)


def test_a_bias_has_a_sign() -> None:
    assert [signed(bias) for bias in (0.1, -0.25, 0.0, 2.0, 10.0)] == ["+0.1", "−0.25", "+0", "+2", "+10"]


def test_links_are_crowded_only_in_large_layers() -> None:
    for shape in [(2, 3, 2, 2), (1, 1), (2, 2, 1), (1, 8, 1), (4, 6, 1)]:
        geometry = place(shape, 1260, 200)
        assert all(geometry.gap(column) >= 3 for column in range(1, len(shape))), shape
    geometry = place((16, 64, 64), 1260, 200)
    assert geometry.gap(2) * 40 < 3  # even at the largest zoom


def test_the_middle_of_the_visible_part_of_a_link() -> None:
    geometry = place((1, 1), 800, 200)
    link = Part("weight", 1, 0, 0)
    x1, y, x2, _ = geometry.ends(1)[0, 0].tolist()
    assert middle_seen(geometry, link, (0, 0, 800, 200)) == pytest.approx(((x1 + x2) / 2, y))
    assert middle_seen(geometry, link, (x1 + 10, 0, x1 + 30, 200)) == pytest.approx((x1 + 20, y))
    assert middle_seen(geometry, link, (0, y + 1, 800, 200)) is None
    assert middle_seen(geometry, link, (0, 0, x1 - 1, 200)) is None
    assert middle_seen(geometry, node(1, 0), (0, 0, 10, 10)) is None


@pytest.mark.parametrize("shape", [(2, 3, 2, 2), (2, 4, 4, 4, 4, 4, 4, 1), (1, 1)])
@pytest.mark.parametrize("size", [(1350, 600), (1264, 640), (780, 640)])
def test_a_presented_diagram_is_enlarged_as_far_as_its_nodes_stay_apart(shape: tuple[int, ...], size: tuple[int, int]) -> None:
    larger = enlargement(shape, *size)
    assert 1.0 <= larger <= 2.0
    plain, enlarged = place(shape, *size), place(shape, size[0] / larger, size[1] / larger)
    for before, after in zip(plain.columns, enlarged.columns, strict=True):
        assert (after.scale, after.width, after.pitch) == pytest.approx((before.scale, before.width, before.pitch))
        assert before.scale == 1.0
    if larger < 2.0:
        assert larger == 1.0 or enlargement(shape, size[0] * 1.1, size[1] * 1.1) > larger


def test_a_diagram_that_fills_its_view_is_not_enlarged() -> None:
    assert enlargement((16, *[64] * 16), 1350, 600) == 1.0
    assert enlargement((2, 3, 2, 2), 1350, 600, unit=2.0) < enlargement((2, 3, 2, 2), 1350, 600)
