"""Groups: union-find over article positions, the same whatever the order of joining."""

from __future__ import annotations


class Groups:
    """Sets of numbers 0 … n-1 that are joined pair by pair; a set is named by its least member.

    >>> groups = Groups(4)
    >>> groups.join(3, 1)
    >>> [groups.of(i) for i in range(4)]
    [0, 1, 2, 1]
    """

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, member: int) -> int:
        """Give the least member of the set that `member` is in."""
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def join(self, one: int, other: int) -> None:
        """Join the sets of two members."""
        low, high = sorted((self.of(one), self.of(other)))
        self._parent[high] = low

    def sets(self) -> list[list[int]]:
        """Give all sets, members ascending, ordered by least member."""
        found: dict[int, list[int]] = {}
        for member in range(len(self._parent)):
            found.setdefault(self.of(member), []).append(member)
        return list(found.values())
