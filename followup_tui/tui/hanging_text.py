"""Lines with a mark in front: what does not fit goes on under the text, so that the marks stand alone."""

from collections.abc import Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

Line = tuple[Content, Content]
"""A mark and its text, which may have several lines."""


class Hanging(Visual):
    """Lines with their marks, to stand where a `Content` can stand. The marks are equally wide."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._indent = max((mark.cell_length for mark, _ in lines), default=0)
        self._laid_out: tuple[int, Content] = (-1, Content())

    def __str__(self) -> str:
        """As it stands where there is room for everything."""
        return str(self._in(self._room()))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self._in(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002 - as `Visual` has it
        return self._room()

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._in(width).get_height(rules, width)

    def _room(self) -> int:
        """The columns that nothing needs more of."""
        return self._indent + max((text.cell_length for _, text in self._lines), default=0)

    def _in(self, width: int) -> Content:
        """Everything in so many columns."""
        if self._laid_out[0] != width:
            gap = Content(" " * self._indent)
            lines: list[Content] = []
            for mark, text in self._lines:
                first, *more = text.wrap(max(width - self._indent, 1)) or [Content()]
                lines += [Content.assemble(mark, first), *(Content.assemble(gap, line) for line in more)]
            self._laid_out = (width, Content("\n").join(lines))
        return self._laid_out[1]
