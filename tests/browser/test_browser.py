"""The browser of the tests serves our files, and tells what a page did wrong."""

import pytest

A_PAGE = "/connexion/"


def test_static_files_are_served(page):
    assert page.goto("/static/css/base.css").status == 200


def test_a_missing_file_is_a_fault(page, faults):
    with page.expect_console_message():
        page.goto("/static/missing.css")
    assert "404" in faults.pop(0)


def test_an_error_of_a_script_is_a_fault(page, faults):
    page.goto(A_PAGE)
    with page.expect_event("pageerror"):
        page.evaluate("void setTimeout(() => { throw new Error('lost') })")
    assert faults.pop() == "lost"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "http://192.0.2.1/"])
def test_a_page_cannot_reach_the_network(page, faults, elsewhere):
    page.goto("/static/icon.svg")
    with page.expect_console_message(), pytest.raises(Exception, match="Failed to fetch"):
        page.evaluate("(address) => fetch(address)", elsewhere)
    assert f"the page asked for {elsewhere}" in faults
    faults.clear()


def test_a_fault_of_accessibility_is_found(page, axe):
    page.goto(A_PAGE)
    page.evaluate("document.body.append(document.createElement('img'))")
    with pytest.raises(AssertionError, match="alternative text"):
        axe(page)
