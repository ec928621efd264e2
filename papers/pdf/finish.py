"""Finish a PDF that WeasyPrint has drawn: PDF/A-3 and PDF/UA-1 at once, and true artifacts.

WeasyPrint declares one standard or the other, tags running footers as if they
were content, and lists each attachment twice. All is put right through its
public hook, on the objects of the file, before they are written.
"""

from xml.sax.saxutils import escape

import pydyf
from weasyprint import VERSION

from papers.pdf.objects import number_of, target

#: The titles that no page shows, by the elements that stand for them.
SILENT = {"/H5": "Exposé", "/H6": "Dispositif"}
ARTIFACT = b"<</Type /Pagination /Subtype /Footer>>"

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>fr</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{modified}</xmp:ModifyDate>
<xmp:MetadataDate>{modified}</xmp:MetadataDate><xmp:CreatorTool>{generator}</xmp:CreatorTool>
<pdf:Producer>WeasyPrint {version}</pdf:Producer>
<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def finish(document, pdf, identifier) -> None:
    """Make of a drawn PDF/A-3a a PDF/UA-1 as well; `identifier` is the UUID of its content."""
    write_metadata(document.metadata, pdf, identifier)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    name_parts(pdf)
    reachable = reachable_elements(pdf)
    mark_artifacts(pdf, reachable)
    for number, element in enumerate(pdf.objects):
        if _is_element(element) and number not in reachable:
            element.free = "f"
    for number in reachable:
        if pdf.objects[number].get("S") == "/LI":
            give_body(pdf, pdf.objects[number])
        if pdf.objects[number].get("S") == "/TR":
            give_scope(pdf, pdf.objects[number])


def write_metadata(metadata, pdf, identifier) -> None:
    """Write both standards and the facts of the file, uncompressed as strict readers want it."""
    stream = target(pdf, pdf.catalog["Metadata"])
    texts = {
        "title": metadata.title or "",
        "description": metadata.description or "",
        "author": ", ".join(metadata.authors),
        "created": metadata.created,
        "modified": metadata.modified,
        "generator": metadata.generator or "",
        "version": VERSION,
        "identifier": str(identifier),
    }
    stream.stream = [XMP.format(**{key: escape(text) for key, text in texts.items()}).encode()]
    stream.compress = False


def name_parts(pdf) -> None:
    """Keep the silent titles of the parts of an act as titles of the tree, and take their letters off the page.

    The act shows no title above its report or its decision: a reader who listens goes from part
    to part by them all the same. They are `h5` and `h6` until here, which no text of ours may hold.
    """
    for title in pdf.objects:
        if not _is_element(title) or title["S"] not in SILENT:
            continue
        title["ActualText"], title["S"] = pydyf.String(SILENT[title["S"]]), "/H2"
        marks = {target(pdf, kid)["K"][0] for kid in title["K"]}
        page = pdf.objects[number_of(title["Pg"])]
        _silence(target(pdf, page["Contents"]).stream, marks)


def _silence(operations: list, marks: set[int]) -> None:
    """Take what these marks show out of a page; they stay, for the tree, with nothing in them."""
    shows = False
    for place, item in enumerate(operations):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item:
            shows = item["MCID"] in marks
        elif shows and isinstance(item, bytes) and item.endswith((b"TJ", b"Tj")):
            operations[place] = b""


def reachable_elements(pdf) -> set[int]:
    """Return the numbers of the structure elements that hang from the root of the tree."""
    waiting = [number_of(kid) for kid in target(pdf, pdf.catalog["StructTreeRoot"])["K"]]
    reached = set()
    while waiting:
        number = waiting.pop()
        if number not in reached:
            reached.add(number)
            kids = pdf.objects[number].get("K", ())
            waiting += [number_of(kid) for kid in kids if isinstance(kid, bytes)]
    return reached


def mark_artifacts(pdf, reachable: set[int]) -> None:
    """Turn the marked content of running footers, whose elements hang nowhere, into artifacts."""
    root = target(pdf, pdf.catalog["StructTreeRoot"])
    parents = target(pdf, root["ParentTree"])["Nums"]
    pages = pdf.pages["Kids"][::3]
    for page, elements in zip(pages, parents[1 : 2 * len(pages) : 2], strict=True):
        orphans = {mark for mark, ref in enumerate(elements) if number_of(ref) not in reachable}
        if orphans:
            content = target(pdf, pdf.objects[page]["Contents"])
            _rewrite(content.stream, orphans)
            for mark in orphans:
                elements[mark] = "null"


def give_body(pdf, entry) -> None:
    """Put what a list entry holds beside its label in one body: paragraphs may not stand there alone."""
    kids = [kid for kid in entry["K"] if isinstance(kid, bytes)]
    loose = [kid for kid in kids if target(pdf, kid).get("S") not in ("/Lbl", "/LBody")]
    if not loose:
        return
    body = pydyf.Dictionary({**entry, "S": "/LBody", "P": entry.reference, "K": pydyf.Array(loose)})
    pdf.add_object(body)
    for kid in loose:
        target(pdf, kid)["P"] = body.reference
    entry["K"] = pydyf.Array([kid for kid in entry["K"] if kid not in loose] + [body.reference])


def give_scope(pdf, row) -> None:
    """Say of each title in a row whether it heads its line or its column, as the cells refer to it."""
    cells = [target(pdf, kid) for kid in row["K"] if isinstance(kid, bytes)]
    data = [cell["A"].get("Headers", ()) for cell in cells if cell.get("S") == "/TD"]
    for cell in cells:
        if cell.get("S") == "/TH":
            heads_its_line = any(cell["ID"] in headers for headers in data)
            cell["A"]["Scope"] = "/Row" if heads_its_line else "/Column"


def _rewrite(operations: list, orphans: set[int]) -> None:
    """Change `/Span <</MCID 7>> BDC` into `/Artifact <<…>> BDC`, for the marks given."""
    for place, item in enumerate(operations):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in orphans:
            operations[place - 1] = "/Artifact"
            operations[place] = ARTIFACT


def _is_element(item) -> bool:
    return isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"
