"""What a document of Word becomes, and what of it is told: the text of the act, and nothing that is not its own."""

from io import BytesIO

import docx

from deliberations.word.reading import converted
from tests.deliberations.word.documents import (
    PIXEL,
    call,
    item,
    made,
    numbered,
    put,
    run,
    saved,
    with_notes,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(content):
    """Return the HTML of a document, and what is told of it in one text with ordinary spaces."""
    answer = converted(BytesIO(content))
    assert "refused" not in answer, answer
    return answer["html"], " ".join(answer["told"]).replace("\u00a0", " ")


def html_of(*paragraphs, doc=None):
    return read(made(*paragraphs, doc=doc))[0]


def told_of(*paragraphs, doc=None):
    return read(made(*paragraphs, doc=doc))[1]


def test_titles_keep_their_two_levels():
    doc = docx.Document()
    for level in (1, 2, 3):
        doc.add_heading(f"Titre {level}", level)
    assert html_of(doc=doc) == "<h3>Titre 1</h3><h4>Titre 2</h4><h4>Titre 3</h4>"


def test_marks_pass_and_colours_do_not():
    looks = ("<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:vertAlign w:val="superscript"/>')
    looks += ('<w:vertAlign w:val="subscript"/>', '<w:color w:val="FF0000"/>')
    html = html_of("".join(run(f"{number}", look) + run(" ") for number, look in enumerate(looks)))
    marks = "<strong>0</strong> <em>1</em> <u>2</u> <sup>3</sup> <sub>4</sub> 5"
    assert html == f"<p>{marks}</p>"


def test_a_link_passes_whoever_it_leads_to():
    doc = docx.Document()
    key = doc.part.relate_to(
        "https://www.valombre.example/a", "http://x/hyperlink", is_external=True
    )
    assert (
        html_of(f'<w:hyperlink r:id="{key}">{run("ici")}</w:hyperlink>', doc=doc)
        == '<p><a href="https://www.valombre.example/a">ici</a></p>'
    )


def test_lists_have_two_levels_by_their_numbering_or_by_their_styles():
    doc = docx.Document()
    for text, style in (("a", ""), ("b", " 2"), ("c", "")):
        doc.add_paragraph(text, style=f"List Bullet{style}")
    lists = "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>"
    assert html_of(doc=doc) == lists
    own = numbered(("bullet", "•"), ("bullet", "–"))
    assert html_of(item("a"), item("b", 1), item("c"), doc=own) == lists


def test_the_numbers_that_word_draws_are_those_of_the_text():
    own = numbered(("decimal", "%1."), ("lowerLetter", "%2."))
    html = html_of(item("a"), item("b", 1), "Entre deux", item("c"), doc=own)
    assert html == (
        '<ol><li><p>a</p><ol type="a"><li><p>b</p></li></ol></li></ol><p>Entre deux</p>'
        '<ol start="2"><li><p>c</p></li></ol>'
    )


def test_a_label_that_no_list_of_ours_writes_stays_as_words():
    own = numbered(("decimal", "Article %1 :"), ("decimal", "%1.%2)"))
    html = html_of(item("Le chemin"), item("le pont", 1), item("La dépense"), doc=own)
    words = [f"Article {number} : " for number in (1, 2)]
    assert html == f"<p>{words[0]}Le chemin</p><p>1.1) le pont</p><p>{words[1]}La dépense</p>"


def test_tables_keep_their_merged_cells_and_their_header():
    doc = docx.Document()
    table = doc.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "large"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "haut"
    table.rows[0]._tr.get_or_add_trPr().append(table._tbl.makeelement(f"{W}tblHeader"))
    html = html_of(doc=doc)
    assert '<tr><th colspan="2"><p>large</p></th><th></th></tr>' in html
    assert '<td rowspan="2"><p>haut</p></td>' in html
    assert "Tableau large" not in told_of(doc=doc)
    doc.add_table(1, 9).cell(0, 0).text = "a"
    assert "Tableau large, de 9 colonnes : joignez-le plutôt en annexe (PDF)." in told_of(doc=doc)


def test_struck_words_are_not_in_the_text_and_are_told_one_by_one():
    twice = run(" ou 600 €", "<w:dstrike/>")
    html, told = read(
        made(run("Verser 400 €") + run(" 500 €", "<w:strike/>") + run(" net") + twice)
    )
    assert html == "<p>Verser 400 € net</p>"
    cited = "« 500 € » et « ou 600 € »"
    assert (
        told
        == f"2 passages barrés ne sont pas repris : {cited}. Remettez à la main ce qui doit rester."
    )


def test_a_text_with_tracked_changes_is_that_which_is_accepted():
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>cent</w:delText></w:r></w:del>'
    new = f'<w:ins w:id="2" w:author="A">{run("mille")}</w:ins>'
    html, told = read(made(run("Payer ") + gone + new))
    assert html == "<p>Payer mille</p>"
    assert told == "2 modifications suivies : le texte accepté seul est repris."


def test_what_word_hides_does_not_come_out_and_is_told():
    html, told = read(
        made(run("Oui") + run(" SECRET", "<w:vanish/>"), run("Non", '<w:vanish w:val="0"/>'))
    )
    assert html == "<p>Oui</p><p>Non</p>"
    assert told == "1 passage masqué n’a pas été repris."


def test_comments_margins_breaks_and_tabulations_are_counted():
    doc = docx.Document()
    paragraph = doc.add_paragraph("Un\tdeux")
    doc.add_comment(paragraph.runs, text="À relire", author="Agent", initials="A")
    doc.sections[0].header.paragraphs[0].text = "Commune de Valombre"
    doc.add_page_break()
    html, told = read(saved(doc))
    assert "relire" not in html
    assert "Valombre" not in html
    assert html.startswith("<p>Un&nbsp;")
    assert "1 commentaire n’a pas été repris." in told
    assert "1 tabulation : des espaces à la place." in told
    assert "1 saut de page : laissé dans Word." in told
    assert "L’en-tête et le pied de page restent dans Word." in told
    assert "Les couleurs" in told_of(run("a", '<w:color w:val="FF0000"/>'))


def test_a_picture_is_left_to_an_annex():
    doc = docx.Document()
    doc.add_paragraph("Le plan")
    doc.add_picture(BytesIO(PIXEL))
    html, told = read(saved(doc))
    assert html == "<p>Le plan</p>"
    assert told == "1 image n’a pas été reprise : joignez au point le PDF qui en contient."


def test_notes_are_read_apart_in_the_order_of_their_calls():
    content = with_notes(made(run("Un") + call(1), run("Deux") + call(2)), "La première", "L’autre")
    answer = converted(BytesIO(content))
    assert answer["html"] == "<p>Un<sup>[1]</sup></p><p>Deux<sup>[2]</sup></p>"
    assert answer["notes"] == ["<p>La première</p>", "<p>L’autre</p>"]
    assert answer["told"] == [
        "2\u00a0notes de bas de page\u00a0: en liste, à la fin du texte qui les appelle."
    ]


def test_fields_and_formulas_are_read_as_words():
    field = f'<w:fldSimple w:instr=" MERGEFIELD Montant ">{run("1 200 €")}</w:fldSimple>'
    maths = "<m:oMath><m:r><m:t>a</m:t></m:r><m:r><m:t>+b</m:t></m:r></m:oMath>"
    html, told = read(made(run("Verser ") + field, run("Soit ") + maths))
    assert html == "<p>Verser 1 200 €</p><p>Soit a+b</p>"
    assert told == "1 formule de mathématiques, en signes à la suite : vérifiez."


def test_words_that_are_read_nowhere_are_told():
    lost = f"<w:ruby><w:rt>{run('sh')}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby>"
    html, told = read(made(run("Oui"), f"{run('Non')}<w:r>{lost}</w:r>"))
    assert html == "<p>Oui</p><p>Non</p>"
    assert told == "Une partie du texte n’a pas pu être lue : comparez avec le document."
    moved = f'<w:moveFrom w:id="1" w:author="A">{run("ailleurs")}</w:moveFrom>'
    assert "comparez" not in told_of(run("Oui") + moved)


def test_what_passes_is_counted():
    doc = docx.Document()
    doc.add_heading("Titre", 1)
    doc.add_paragraph("a", style="List Bullet")
    doc.add_table(1, 1).cell(0, 0).text = "b"
    put(doc, run("gras", "<w:b/>"))
    passing = converted(BytesIO(saved(doc)))["passing"]
    assert [line.replace("\u00a0", " ") for line in passing] == [
        "1 paragraphe, 1 titre, 1 liste, 1 tableau",
        "gras",
    ]
