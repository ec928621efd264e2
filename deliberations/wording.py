"""The words of a text, without its marks."""

from html.parser import HTMLParser

#: Marks inside a word; any other parts two words.
INLINE = {"a", "em", "strong", "sub", "sup", "u"}


def text_of(html: str) -> str:
    """Return the text of a council's HTML; a bold syllable does not cut its word."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.said)


class _Text(HTMLParser):
    """Keep the text, and a space where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in INLINE:
            self.said.append(" ")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, ())
