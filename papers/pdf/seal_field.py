"""The empty, tagged place for a seal: a PDF signed there later stays PDF/A-3 and PDF/UA-1.

A field that the signing adds by itself would hang outside the structure, and
have no text for screen readers.
"""

import pydyf

from papers.pdf.objects import target

SIGNATURE_FIELD = "Cachet"
ALTERNATIVE = "Cachet électronique de la collectivité"
#: Printed and locked, as PDF/A asks of every annotation (ISO 19005-3, 6.3.2).
FLAGS = 132


def add_seal_field(pdf) -> None:
    """Add the field on the last page of a drawn PDF, invisible, at the end of its structure."""
    root = target(pdf, pdf.catalog["StructTreeRoot"])
    parents = target(pdf, root["ParentTree"])["Nums"]
    page = pdf.objects[pdf.pages["Kids"][-3]]
    key = max(parents[::2]) + 1
    widget = _add(
        pdf,
        Type="/Annot",
        Subtype="/Widget",
        FT="/Sig",
        T=pydyf.String(SIGNATURE_FIELD),
        TU=pydyf.String(ALTERNATIVE),
        F=FLAGS,
        Rect=pydyf.Array([0, 0, 0, 0]),
        P=page.reference,
        StructParent=key,
    )
    parents.extend([key, _tag(pdf, root, page, widget)])
    page.setdefault("Annots", pydyf.Array()).append(widget)
    form = _add(pdf, Fields=pydyf.Array([widget]), SigFlags=0)
    pdf.catalog["AcroForm"] = form


def _tag(pdf, root, page, widget: bytes) -> bytes:
    """Return the structure element of the widget, hung at the end of the document."""
    link = _add(pdf, Type="/OBJR", Obj=widget, Pg=page.reference)
    document = root["K"][0]
    element = _add(
        pdf,
        Type="/StructElem",
        S="/Form",
        P=document,
        Pg=page.reference,
        K=pydyf.Array([link]),
        Alt=pydyf.String(ALTERNATIVE),
    )
    target(pdf, document)["K"].append(element)
    return element


def _add(pdf, **values) -> bytes:
    item = pydyf.Dictionary(values)
    pdf.add_object(item)
    return item.reference
