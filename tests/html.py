"""Pages read through a parser: tests name an element by a CSS selector, and nobody cuts HTML by hand."""

from lxml import html

#: What a reader sees as a space.
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


class Part:
    """An element of a page, or the page itself."""

    def __init__(self, element):
        self.element = element

    def all(self, selector):
        """Return the parts inside this one that match, in the order of the page."""
        return [Part(found) for found in self.element.cssselect(selector)]

    def one(self, selector):
        """Return the only part that matches; raise AssertionError when there is none, or several."""
        parts = self.all(selector)
        shown = "\n".join(map(str, parts or [self]))
        assert len(parts) == 1, f"{len(parts)} elements match {selector!r}:\n{shown[:2000]}"
        return parts[0]

    def has(self, selector):
        return bool(self.all(selector))

    @property
    def words(self):
        """What a reader reads here: ordinary spaces, one between two words."""
        return " ".join(self.element.text_content().translate(SPACES).split())

    def text(self, selector):
        """Return the words of the only part that matches."""
        return self.one(selector).words

    def texts(self, selector):
        """Return the words of each part that matches."""
        return [part.words for part in self.all(selector)]

    def __getitem__(self, attribute):
        """Return an attribute; raise AssertionError when the element has none of that name."""
        value = self.get(attribute)
        assert value is not None, f"no {attribute} in {self}"
        return value

    def get(self, attribute, default=None):
        return self.element.get(attribute, default)

    def value(self, name):
        """Return what the form sends back in the field of that name, as the page shows it."""
        return self.one(f'input[name="{name}"]')["value"]

    def link(self, words):
        """Return the address to which these words lead."""
        links = [part["href"] for part in self.all("a[href]") if part.words == words]
        assert len(links) == 1, f"{len(links)} links say {words!r}"
        return links[0]

    def __str__(self):
        return html.tostring(self.element, encoding="unicode", with_tail=False)


def parse(page):
    """Return a page to read: an answer of Django's client, or its HTML."""
    text = page if isinstance(page, str) else page.content.decode(page.charset)
    return Part(html.document_fromstring(text))
