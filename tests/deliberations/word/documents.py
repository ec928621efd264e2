"""Documents of Word made for a test: paragraphs, and whatever XML a Word writes in them."""

import base64
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

SPACES = nsdecls("w", "wp", "a", "pic", "r")
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def made(*paragraphs, doc=None):
    """Return a document of these paragraphs: text, or the XML of what stands in one."""
    doc = doc or docx.Document()
    for one in paragraphs:
        if one.startswith("<"):
            put(doc, one)
        else:
            doc.add_paragraph(one)
    return saved(doc)


def put(doc, xml):
    """Add a paragraph that holds this XML, and return it."""
    paragraph = doc.add_paragraph()
    for child in parse_xml(f"<w:p {SPACES} {MATHS}>{xml}</w:p>"):
        paragraph._p.append(child)
    return paragraph


def run(text, look=""):
    """Return the XML of a run of text."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def saved(doc):
    """Return the bytes of a document."""
    file = BytesIO()
    doc.save(file)
    return file.getvalue()


def changed(content, **parts):
    """Return a document with other parts: by name, what replaces a part or is added."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def part(content, name):
    """Return a part of a document, as text."""
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def with_notes(content, *notes):
    """Return a document with these footnotes, numbered from 1; the text calls each by its number."""
    texts = "".join(
        f'<w:footnote w:id="{number}"><w:p>{run(text)}</w:p></w:footnote>'
        for number, text in enumerate(notes, start=1)
    )
    relations = part(content, "word/_rels/document.xml.rels")
    link = f'<Relationship Id="rId900" Type="{NOTES}" Target="footnotes.xml"/></Relationships>'
    return changed(
        content,
        **{
            "word/footnotes.xml": f"<w:footnotes {SPACES}>{texts}</w:footnotes>",
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", link),
        },
    )


def call(number):
    """Return the XML of the call of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def numbered(*levels):
    """Return a document and the key of a numbering of its own: for each level, its format and the text of its labels."""
    doc = docx.Document()
    root = doc.part.numbering_part.element
    drawn = "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{sort}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for number, (sort, text) in enumerate(levels)
    )
    root.insert(
        0, parse_xml(f'<w:abstractNum {SPACES} w:abstractNumId="900">{drawn}</w:abstractNum>')
    )
    root.append(parse_xml(f'<w:num {SPACES} w:numId="900"><w:abstractNumId w:val="900"/></w:num>'))
    return doc


def item(text, level=0):
    """Return the XML of what stands in a paragraph of that numbering."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="900"/></w:numPr>'
    return f"<w:pPr>{place}</w:pPr>{run(text)}"
