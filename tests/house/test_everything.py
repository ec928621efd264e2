"""The sum that closes `./folio test` is that of pytest's own reports."""

from tests.everything import total

REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}" /></testsuites>'


def test_the_sum_adds_both_databases(tmp_path):
    (tmp_path / "sqlite.xml").write_text(REPORT.format(10, 1, 2, 3))
    (tmp_path / "postgresql.xml").write_text(REPORT.format(5, 0, 0, 1))
    assert total(tmp_path.glob("*.xml")) == "8 passed, 3 failed, 4 skipped"


def test_without_a_report_nothing_has_passed(tmp_path):
    assert total(tmp_path.glob("*.xml")) == "0 passed, 0 failed, 0 skipped"
