"""The rich text editor: its tools, the keyboard, and what comes from a word processor."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hands import catch, editor
from tests.deliberations.conftest import agenda, clerk, council  # noqa: F401 (fixtures)
from tests.deliberations.pages import at

pytestmark = pytest.mark.django_db(transaction=True)


WORD = (Path(__file__).parents[1] / "deliberations" / "word.html").read_text()


def settle(page):
    """Wait until a text that a tool has changed has the focus back: at the next frame of the browser."""
    page.evaluate(
        "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
    )


def use(page, tools, name):
    tools.get_by_role("button", name=name).click()
    settle(page)


def make_title(page, tools):
    """Choose a style, which leaves the focus to the list of styles, and go back to the text."""
    styles = tools.get_by_label("Style du paragraphe")
    styles.focus()
    styles.select_option("Titre")
    expect(editor(page, "Exposé").get_by_role("heading")).to_be_visible()
    settle(page)
    expect(styles).to_be_focused()
    editor(page, "Exposé").focus()


def leave_by_tab(page, label, rows):
    """Go through the cells of a table and out of its text, without a row more."""
    for _ in range(6):
        page.keyboard.press("Tab")
    expect(editor(page, label)).not_to_be_focused()
    expect(editor(page, label).locator("tr")).to_have_count(rows)


def paste(page, label, html):
    editor(page, label).click()
    editor(page, label).evaluate(
        """(text, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            text.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
            );
        }""",
        html,
    )


def test_a_text_is_written_with_the_tools(page, agenda):
    item = agenda.items.first()
    page.goto(at(agenda, "item-update", pk=item.pk))
    editor(page, "Exposé").click()
    page.keyboard.press("Control+a")
    tools = page.get_by_role("toolbar", name="Mise en forme : Exposé")
    page.keyboard.type("Un titre")
    make_title(page, tools)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    use(page, tools, "Gras")
    page.keyboard.type("gras")
    use(page, tools, "Gras")
    page.keyboard.type(" et maigre")
    page.keyboard.press("Enter")
    use(page, tools, "Liste à puces")
    page.keyboard.type("un")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url(f"**{at(agenda)}*")
    item.refresh_from_db()
    assert item.report == (
        "<h3>Un titre</h3><p><strong>gras</strong> et maigre</p><ul><li><p>un</p></li></ul>"
    )


def test_a_table_and_a_link_are_put_in(page, agenda):
    item = agenda.items.first()
    page.goto(at(agenda, "item-update", pk=item.pk))
    tools = page.get_by_role("toolbar", name="Mise en forme : Dispositif")
    editor(page, "Dispositif").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("le plan")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    page.get_by_label("Adresse du lien").fill("valombre.example/plan")
    page.keyboard.press("Enter")
    expect(editor(page, "Dispositif").get_by_role("link", name="le plan")).to_be_visible()
    settle(page)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    use(page, tools, "Insérer un tableau")
    page.keyboard.type("case")
    use(page, tools, "Supprimer la ligne")
    leave_by_tab(page, "Dispositif", rows=2)
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url(f"**{at(agenda)}*")
    item.refresh_from_db()
    assert '<a href="https://valombre.example/plan">le plan</a>' in item.decision
    assert item.decision.count("<tr>") == 2


def test_the_tool_bar_is_one_stop_and_the_arrows_walk_through_it(page, agenda):
    page.goto(at(agenda, "item-update", pk=agenda.items.first().pk))
    bar = page.get_by_role("toolbar", name="Mise en forme : Exposé")
    expect(bar.locator("[tabindex='0']")).to_have_count(1)
    bar.get_by_label("Style du paragraphe").focus()
    page.keyboard.press("ArrowRight")
    expect(bar.get_by_label("Gras")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(bar.get_by_label("Rétablir")).to_be_focused()


def test_a_paste_from_word_comes_out_clean(page, agenda):
    item = agenda.items.first()
    page.goto(at(agenda, "item-update", pk=item.pk))
    editor(page, "Exposé").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    paste(page, "Exposé", WORD)
    expect(editor(page, "Exposé").get_by_role("heading", name="Dépenses")).to_be_visible()
    seen = editor(page, "Exposé").inner_html()
    assert "Calibri" not in seen
    assert "·" not in seen
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url(f"**{at(agenda)}*")
    item.refresh_from_db()
    report = item.report.replace("\n", " ")
    assert "<h3>Exposé des motifs</h3>" in report
    assert "<strong>entretient</strong>" in report
    assert (
        "<ul><li><p>d’élargir le chemin ;</p><ul><li><p>côté moulin,</p></li></ul></li>"
        "<li><p>de planter une haie.</p></li></ul>"
    ) in report
    assert re.search(r"<ol[^>]*><li><p>travaux</p></li><li><p>plants</p></li></ol>", report)
    assert report.count("<tr>") == 2
    assert "mso" not in report.lower()
    assert "<p></p>" not in report


def test_a_paste_says_what_it_left_out_and_is_taken_back(page, agenda, axe):
    item = agenda.items.first()
    page.goto(at(agenda, "item-update", pk=item.pk))
    text, strip = editor(page, "Exposé"), page.get_by_role("status").filter(has_text="supprimé")
    before = text.inner_text()
    paste(
        page,
        "Exposé",
        "<p>neuf <del>vieux</del></p><table><tr><td align=right>12</td></tr></table>",
    )
    expect(strip).to_contain_text("1 passage supprimé ou barré n’a pas été repris")
    expect(text).to_contain_text("neuf")
    assert "vieux" not in text.inner_text()
    axe(page)
    undo = page.get_by_role("button", name="Annuler le collage")
    undo.click()
    assert text.inner_text() == before
    expect(strip).to_have_count(0)
    expect(undo).to_have_count(0)
    paste(page, "Exposé", "<p>neuf <s>vieux</s></p>")
    expect(undo).to_be_visible()
    page.keyboard.press("Control+z")
    assert text.inner_text() == before
    expect(strip).to_have_count(0)


def test_what_is_typed_or_sent_while_a_paste_is_read_loses_nothing(page, agenda):
    item = agenda.items.first()
    page.goto(at(agenda, "item-update", pk=item.pk))
    catch(page, "**/textes/collage/", lambda route: (page.wait_for_timeout(300), route.continue_()))
    paste(page, "Exposé", "<ol start=3 type=a><li>collé</li></ol><img src=x>")
    page.keyboard.type("tapé")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url(f"**{at(agenda)}*")
    expect(page.get_by_text("1 image n’a pas été reprise")).to_be_visible()
    item.refresh_from_db()
    assert '</p><ol start="3" type="a"><li><p>collé</p></li></ol><p>tapé</p>' in item.report


def test_without_network_nothing_is_pasted_and_that_is_told(page, agenda, faults):
    page.goto(at(agenda, "item-update", pk=agenda.items.first().pk))
    text, here = editor(page, "Exposé"), page.url
    before = text.inner_text()
    catch(page, "**/textes/collage/", lambda route: (page.wait_for_timeout(200), route.abort()))
    paste(page, "Exposé", "<p>collé</p>")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="rien n’a été collé")).to_be_visible()
    assert (text.inner_text(), page.url) == (before, here)
    faults.clear()


def test_what_was_copied_in_the_editor_needs_nobody_to_read_it(page, agenda):
    page.goto(at(agenda, "item-update", pk=agenda.items.first().pk))
    text = editor(page, "Exposé")
    before = text.inner_text().strip()
    catch(page, "**/textes/collage/", lambda route: pytest.fail("it was sent"))
    text.click()
    for key in ("Control+a", "Control+c", "End"):
        page.keyboard.press(key)
    settle(page)
    page.keyboard.press("Control+v")
    expect(text).to_contain_text(re.compile(rf"{re.escape(before)}\s*{re.escape(before)}"))
