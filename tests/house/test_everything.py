"""What `./folio test` runs twice, and the sum that closes it, which is that of pytest's own reports."""

import pytest

from councils.models import Council
from tests.everything import total

REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}" /></testsuites>'


def test_the_sum_adds_both_databases(tmp_path):
    (tmp_path / "sqlite.xml").write_text(REPORT.format(10, 1, 2, 3))
    (tmp_path / "postgresql.xml").write_text(REPORT.format(5, 0, 0, 1))
    assert total(tmp_path.glob("*.xml")) == "8 passed, 3 failed, 4 skipped"


def test_without_a_report_nothing_has_passed(tmp_path):
    assert total(tmp_path.glob("*.xml")) == "0 passed, 0 failed, 0 skipped"


@pytest.mark.django_db
def test_a_test_of_the_database_runs_on_both(request):
    assert request.node.get_closest_marker("database")
    assert not Council.objects.exists()


def test_a_test_that_runs_once_is_refused_the_database(request):
    assert not request.node.get_closest_marker("database")
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Council.objects.exists()
