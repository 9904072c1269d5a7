"""Tiles: C2SP's own numbers, and the edge against the whole tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import merkle
from storage.trail import tiles
from tests.storage.trail import naive


def written(count: int, cuts: list[int]) -> tuple[dict[str, bytes], tiles.Edge]:
    """A log of `count` entries, written in pieces, each begun again from the files alone."""
    files: dict[str, bytes] = {}
    edge = tiles.Edge()
    for end in [*cuts, count]:
        edge = tiles.Edge(edge.size, [files[tile.path] for tile in tiles.edge_of(edge.size)])
        for number in range(edge.size, end):
            files |= {tile.path: data for tile, data in edge.append(b"entry %d" % number).items()}
        files |= {tile.path: data for tile, data in edge.partial().items()}
    return files, edge


def test_paths_are_those_of_the_specification() -> None:
    assert tiles.Tile(0, 1234067, 256).path == "tile/0/x001/x234/067"
    assert tiles.Tile(1, 0, 17).path == "tile/1/000.p/17"
    assert tiles.Tile(tiles.ENTRIES, 1000, 256).path == "tile/entries/x001/000"


def test_a_tree_of_70000_has_the_tiles_the_specification_counts() -> None:
    assert [
        (len(tiles.tiles_of(70_000, level)), tiles.tiles_of(70_000, level)[-1].width) for level in range(3)
    ] == [
        (274, 112),
        (2, 17),
        (1, 1),
    ]
    assert tiles.levels(70_000) == 3
    assert [tile.path for tile in tiles.edge_of(256)] == ["tile/1/000.p/1"]


@given(st.integers(0, 1200), st.lists(st.integers(0, 1200), max_size=4))
@settings(max_examples=25)
def test_the_edge_holds_the_root_however_the_log_was_cut(count: int, cuts: list[int]) -> None:
    files, edge = written(count, sorted(cut for cut in cuts if cut <= count))
    data = [b"entry %d" % number for number in range(count)]
    assert edge.root == naive.root(data)
    wanted = {tile.path for level in (tiles.ENTRIES, 0, 1) for tile in tiles.tiles_of(count, level)}
    assert wanted <= files.keys()
    bundles = [tiles.split_bundle(files[tile.path]) for tile in tiles.tiles_of(count, tiles.ENTRIES)]
    assert [entry for entries in bundles for entry in entries] == data
    hashes = b"".join(files[tile.path] for tile in tiles.tiles_of(count, 0))
    assert tiles.split_hashes(hashes) == [merkle.leaf_hash(entry) for entry in data]


def test_the_root_across_three_levels() -> None:
    edge = tiles.Edge()
    hashes = []
    for number in range(65_536 + 300):
        edge.append(number.to_bytes(4, "big"))
        hashes.append(merkle.leaf_hash(number.to_bytes(4, "big")))
    assert edge.root == merkle.root_of(hashes)
    assert [len(row) for row in edge.rows] == [44, 1, 1]


@given(st.data(), st.integers(1, 1200))
@settings(max_examples=50)
def test_every_subtree_is_found_in_a_tile(draw: st.DataObject, size: int) -> None:
    level = draw.draw(st.integers(0, size.bit_length() - 1))
    index = draw.draw(st.integers(0, (size >> level) - 1))
    files, _ = written(size, [])
    tile, first, count = tiles.tile_with(level, index, size)
    data = [b"entry %d" % number for number in range(index << level, (index + 1) << level)]
    assert tiles.subtree(files[tile.path], first, count) == naive.root(data)


def test_files_that_are_cut_off_are_refused() -> None:
    whole = tiles.bundle([b"one", b"two"])
    assert tiles.split_bundle(whole) == [b"one", b"two"]
    with pytest.raises(ValueError, match="cut off"):
        tiles.split_bundle(whole[:-1])
    with pytest.raises(ValueError, match="shorter"):
        tiles.subtree(bytes(64), 0, 4)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 70_000])
def test_a_path_names_its_tile(size: int) -> None:
    for level in (tiles.ENTRIES, *range(tiles.levels(size))):
        for tile in tiles.tiles_of(size, level):
            assert tiles.tile_at(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    (
        *("", "tile/0", "tile/0/0", "tile/00/000", "tile/0/x000/000", "tile/0/000.p/0", "tile/0/000.p/256"),
        *("tile/0/000.p/007", "tile/-1/000", "tile/0/０00", "tile/0/000/", "tile/entries/../0/000", "body/0"),
    ),
)
def test_no_other_text_names_a_tile(path: str) -> None:
    assert tiles.tile_at(path) is None
