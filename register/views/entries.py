"""The clerk's desk: find a deliberation, print its certified extract, correct a material error."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from councils.access.confirming import confirmed
from councils.french import plural
from councils.models import Action, Journal
from councils.perms import MANAGES_ACCOUNTS, PRINTS_PAPERS, WRITES_SITTINGS, open_to
from councils.replica.serving import from_replica
from councils.sending import send_file
from deliberations.models import Sitting
from papers.drafting import shown_logo
from papers.sending import send_paper
from papers.words.sheet import ExtractSheet
from register import record as records
from register.actions import correct
from register.actions.certifying import certify
from register.actions.correcting import TEXTS, previewed
from register.annexes import held
from register.certified.bundles import as_one_pdf, as_zip
from register.certified.printing import sheet_of
from register.certified.tasks import draw_papers
from register.desk import findings, found, one, with_troubles
from register.forms.entries import CorrectionForm, NumberingForm
from register.heads.proving import shown_head
from register.lives import told_lives
from register.models import Delegation, Numbering
from register.standing import about

EMPTY = "Le registre est vide : il se remplit quand une séance est scellée."
NO_DELEGATION = (
    "Aucune délégation de signature n’est en vigueur à votre nom dans ce conseil. "
    "Son administration l’inscrit à la page «\u00a0Délégations de signature\u00a0»."
)
#: How many copies are drawn while somebody waits: what one page of the desk lists.
AT_MOST = 25
NONE_CHOSEN = "Rien n’est imprimé : cochez d’abord une délibération dont l’extrait est prêt."
TOO_MANY = f"Choisissez au plus {AT_MOST} délibérations à certifier à la fois."
#: How many papers are held in memory at once, to send them together.
MOST_PRINTED = 200
TOO_MANY_AT_ONCE = f"Choisissez au plus {MOST_PRINTED} délibérations à imprimer à la fois."
#: What the script of the desk writes as boxes are ticked.
WORDS = {
    "ticked": ["{count} cochée", "{count} cochées"],
    "all": "Tout cocher ({count})",
    "none": "Tout décocher",
}
STATES = (
    ("", "Tous"),
    ("in_force", "Ni remplacées ni retirées"),
    ("past", "Remplacées ou retirées"),
)


@open_to(PRINTS_PAPERS)
@require_safe
@vary_on_headers("HX-Request")
@from_replica(lambda request: any(_question(request.GET)))
def desk(request, council):
    """Find deliberations by number, words, date or member; htmx, as one types, asks for the list alone."""
    q, year, state = _question(request.GET)
    answer = findings(council, words=q, year=year, state=state)
    sealed = council.sittings.filter(state=Sitting.State.SEALED)
    page = _pages_of(answer)
    count = plural(page.count, "délibération")
    shown = page.get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "entries": answer.entries(shown.object_list),
        "q": q,
        "year": year,
        "state": state,
        "states": STATES,
        "years": [str(year) for year in sealed.years()],
        "groups": answer.groups,
        "caption": _caption(answer, count, q),
        "nothing": "Aucune délibération ne correspond." if q or year or state else EMPTY,
        "delegation": Delegation.objects.held_by(request.user, council).first(),
        "words": WORDS,
        "section": "desk",
    }
    template = "register/desk.html#found" if request.htmx else "register/desk.html"
    return render(request, template, context)


def _pages_of(answer):
    """Return what was found by pages; how many they are is known without a look at each."""
    pages = Paginator(answer.keys, AT_MOST)
    pages.count = answer.count
    return pages


def _caption(answer, count, q):
    """Return how many deliberations a question finds; of those that many words find, the latest are shown."""
    latest = "les dernières de celles qui répondent à" if answer.is_cut else "sur"
    return f"{count}{', ' if answer.is_cut else ' '}{latest} « {q} »" if q else count


@open_to()
@require_safe
def entry_detail(request, council, pk):
    """Show an entry: what the register says of it, and its extract."""
    (entry,) = with_troubles([_entry(council, pk)])
    told = records.read(entry.record)
    (entry.told,) = told_lives([entry])
    page = {
        "section": "desk",
        "entry": entry,
        "answer": about(entry),
        "sheet": sheet_of(told, shown_logo(council, told["form"])),
        "annexes": held(entry, told["extract"]),
        "head": shown_head(entry),
        "accepted": told["accepted"],
        "may_print": bool(request.roles & set(PRINTS_PAPERS)),
        "delegation": Delegation.objects.held_by(request.user, council).first(),
        "may_correct": bool(request.roles & set(WRITES_SITTINGS)),
    }
    return render(request, "register/entry.html", page)


@open_to()
@require_safe
def item_entry(request, council, day, pk):
    """Lead from an item of a sealed sitting to its deliberation in force."""
    entries = council.entries.filter(item__pk=pk, sitting__in=council.sittings.of_day(day))
    entry = entries.order_by("version").last()
    if entry is None:
        get_object_or_404(council.sittings.of_day(day), items=pk)
        return redirect("sealed-papers", council.slug, day)
    return redirect("entry-detail", council.slug, entry.pk)


@open_to(PRINTS_PAPERS)
@require_POST
def entry_print(request, council, pk):
    """Send the certified extract, byte for byte, and write in the journal who printed it."""
    entry = _entry(council, pk)
    if not entry.is_drawn:
        raise Http404
    _log_printing(request, entry)
    return send_paper(request, bytes(entry.rendering.pdf), f"deliberation-{entry.number}.pdf")


@open_to(PRINTS_PAPERS)
@require_POST
def entries_print(request, council):
    """Send several certified extracts, as one PDF to print or as a ZIP of the certified files."""
    chosen = _chosen(request, council).filter(is_drawn=True)
    entries = list(chosen[: MOST_PRINTED + 1])
    refusal = TOO_MANY_AT_ONCE if len(entries) > MOST_PRINTED else "" if entries else NONE_CHOSEN
    if refusal:
        messages.error(request, refusal)
        return redirect("desk", council.slug)
    for entry in entries:
        _log_printing(request, entry)
    return _sent(request, [entry.rendering for entry in entries], "deliberations")


@open_to(PRINTS_PAPERS)
@confirmed("certify", sends_file=True)
@require_POST
def entries_certify(request, council):
    """Send copies « pour extrait certifié conforme », signed by the agent whose delegation is in force today."""
    delegation = Delegation.objects.held_by(request.user, council).first()
    if delegation is None:
        raise PermissionDenied(NO_DELEGATION)
    entries = list(_chosen(request, council).defer(None)[: AT_MOST + 1])
    refusal = TOO_MANY if len(entries) > AT_MOST else "" if entries else NONE_CHOSEN
    try:
        copies = [] if refusal else certify(entries, delegation)
    except ValidationError as fault:
        refusal = str(fault.message)
    if refusal:
        messages.error(request, refusal)
        return redirect("desk", council.slug)
    return _sent(request, copies, "copies-certifiees-conformes")


@open_to(WRITES_SITTINGS)
@confirmed("correct")
@require_http_methods(["GET", "HEAD", "POST"])
def entry_correct(request, council, pk):
    """Show before and after, then enter an extrait rectificatif, which replaces an entry and says why."""
    entry = _entry(council, pk)
    extract = records.read(entry.record)["extract"]
    texts = {name: getattr(extract, name) for name in TEXTS}
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=texts)
    page = {"section": "desk", "entry": entry, "form": form}
    if form.is_valid():
        try:
            if form.is_read:
                return _corrected(request, entry, form)
            page |= _before_and_after(entry, extract, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return render(request, "register/correct.html", page)


def _corrected(request, entry, form):
    reason = form.cleaned_data["reason"]
    with transaction.atomic():
        newer = correct(entry=entry, user=request.user, reason=reason, **form.texts)
        draw_papers.enqueue(entry.council.pk)
    messages.success(request, "L’extrait rectificatif est inscrit : il remplace le précédent.")
    return redirect("entry-detail", entry.council.slug, newer.pk)


def _before_and_after(entry, extract, form):
    """Return what the page shows of a correction before it is entered; nothing is written."""
    newer = previewed(entry, form.texts)
    data = form.data.copy()
    data["read"] = form.digest
    form.data = data
    return {
        "changes": form.changes_from(extract),
        "next_version": entry.version + 1,
        "correction": ExtractSheet(newer, corrects=True).head.correction,
    }


@open_to(MANAGES_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def numbering(request, council):
    """Choose how deliberations are numbered; what is numbered already keeps its number."""
    scheme = Numbering.objects.filter(council=council).first() or Numbering(council=council)
    form = NumberingForm(request.POST if request.method == "POST" else None, instance=scheme)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in NumberingForm.Meta.fields}
        with transaction.atomic():
            form.save()
            Journal.objects.record(council, request.user, Action.NUMBERING_SET, council, after=told)
        number = scheme.scheme.number(council.today, scheme.first_number)
        messages.success(request, f"La numérotation est enregistrée. Un numéro s’y écrit {number}.")
        return redirect("council-settings", council.slug)
    return render(request, "register/numbering.html", {"form": form, "section": "settings"})


def _question(sent):
    """Return the words, the year and the state that a page asks; a state that is none asks for nothing."""
    q, year, state = (sent.get(name, "").strip() for name in ("q", "annee", "etat"))
    return q, year, state if state in dict(STATES) else ""


def _entry(council, pk):
    return get_object_or_404(one(council), pk=pk)


def _sent(request, papers, name):
    """Send papers as they are asked for: a ZIP of the sealed files, or one PDF to print."""
    if request.POST.get("as") == "zip":
        return send_file(as_zip(papers), "application/zip", f"{name}.zip")
    name = papers[0].file_name if len(papers) == 1 else f"{name}.pdf"
    return send_paper(request, as_one_pdf(papers), name)


def _chosen(request, council):
    """Return the entries that are ticked, or all those that the question finds.

    What is no key of the register chooses nothing.
    """
    if request.POST.get("all"):
        q, year, state = _question(request.POST)
        return found(council, words=q, year=year, state=state)
    keys = [key for key in request.POST.getlist("entry") if re.fullmatch("[0-9]{1,18}", key)]
    return found(council).filter(pk__in=keys)


def _log_printing(request, entry):
    Journal.objects.record(
        entry.council, request.user, Action.PAPER_PRINTED, entry, sitting=entry.sitting
    )
