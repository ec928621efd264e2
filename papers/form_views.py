"""The form of the papers: chosen beside a paper that shows it at once, saved as the next one, and those before."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from councils.bodies import MEGABYTE, takes
from councils.forms import read_number
from councils.once import each_time
from councils.perms import MANAGES_ACCOUNTS, open_to
from papers.checks import faults_of, warnings_of
from papers.current import current
from papers.drafting import counted_pages, draft_pdf, on_screen
from papers.form import Form, from_json
from papers.models import PaperForm, Picture
from papers.pdf.engine import NotPrintable
from papers.pictures import MOST_BYTES, keep_picture
from papers.presets import PRESETS, appeal_of, preset, proposed
from papers.saving import save_form
from papers.sending import send_paper
from papers.settings_form import PaperSettingsForm, PictureForm
from papers.settings_words import differences
from papers.shown import FIRST_SAMPLE, choices, shown

SECTION = {"section": "settings"}
#: What a page of settings weighs with a picture in it, in bytes.
WITH_PICTURE = MOST_BYTES + MEGABYTE // 4


@open_to()
@require_safe
def paper_form(request, council):
    """Show the form of the papers; who administers the council may change it, an earlier one may be taken again."""
    earlier = _earlier(council, request.GET.get("forme", ""))
    start = from_json(earlier.settings) if earlier else None
    settings = PaperSettingsForm(council=council, saved=current(council), start=start)
    return _page(request, council, settings, request.GET.get("sample", ""), earlier=earlier)


@each_time
@takes(WITH_PICTURE)
@open_to(MANAGES_ACCOUNTS)
@require_POST
def paper_form_show(request, council):
    """Show the settings that are being chosen, a preset, or the proposed text, and save nothing."""
    settings = _sent(request, council)
    code = request.POST.get("sample", "")
    if request.htmx and "start" not in request.POST:
        return render(request, "papers/form/_fresh.html", _shown(request, council, settings, code))
    if start := _start(council, request.POST.get("start", ""), settings.chosen):
        settings = PaperSettingsForm(council=council, saved=settings.saved, start=start)
    return _page(request, council, settings, code)


@takes(WITH_PICTURE)
@open_to(MANAGES_ACCOUNTS)
@require_POST
def paper_form_save(request, council):
    """Make the chosen form that of every paper from now on."""
    settings = _sent(request, council)
    if settings.is_valid():
        try:
            saved = save_form(
                council=council,
                user=request.user,
                form=settings.chosen,
                preset=_preset_of(request),
            )
        except ValidationError as refusal:
            settings.add_error(None, refusal)
        else:
            messages.success(request, f"La {saved} est celle des prochains papiers.")
            return redirect("paper-form", council.slug)
    return _page(request, council, settings, request.POST.get("sample", ""))


@each_time
@takes(WITH_PICTURE)
@open_to(MANAGES_ACCOUNTS)
@require_POST
def paper_form_picture(request, council):
    """Keep a picture that is sent, and show the chosen settings with it."""
    settings = _sent(request, council)
    picture = PictureForm(request.POST, request.FILES)
    if picture.is_valid():
        file, alt = picture.cleaned_data["logo_file"], picture.cleaned_data["logo_alt"]
        try:
            kept = keep_picture(council=council, user=request.user, file=file, alt=alt)
        except ValidationError as refusal:
            picture.add_error(None, refusal)
        else:
            start = replace(settings.chosen, logo=kept.sha256)
            settings = PaperSettingsForm(council=council, saved=settings.saved, start=start)
            picture = PictureForm()
    sample = request.POST.get("sample", "")
    return _page(request, council, settings, sample, picture=picture, picture_sent=True)


@each_time
@takes(WITH_PICTURE)
@open_to(MANAGES_ACCOUNTS)
@require_POST
def paper_form_pdf(request, council):
    """Send the paper that is shown, as a draft."""
    settings = _sent(request, council)
    extract = shown(council, request.POST.get("sample", ""))
    try:
        return send_paper(request, draft_pdf(council, extract, settings.chosen), "forme.pdf")
    except NotPrintable as refusal:
        messages.error(request, str(refusal))
    return _page(request, council, settings, request.POST.get("sample", ""))


@each_time
@takes(WITH_PICTURE)
@open_to(MANAGES_ACCOUNTS)
@require_POST
def paper_form_pages(request, council):
    """Tell on how many pages the paper that is shown is printed; nothing where it is not told in time."""
    settings = _sent(request, council)
    extract = shown(council, request.POST.get("sample", ""))
    pages = counted_pages(council, extract, settings.chosen)
    return render(request, "papers/form/_pages.html", {"pages": pages})


@open_to()
@require_safe
def paper_form_list(request, council):
    """List the forms that the papers had, the latest first, each with what it changed."""
    saved = list(PaperForm.objects.filter(council=council).select_related("made_by"))
    forms = [from_json(one.settings) for one in saved] + [Form()]
    rows = [
        (one, [(title, *words) for title, words in differences(before, after).items()])
        for one, after, before in zip(saved, forms, forms[1:], strict=False)
    ]
    return render(request, "papers/form/list.html", {"rows": rows} | SECTION)


@open_to()
@require_safe
@cache_control(private=True, max_age=31536000, immutable=True)
def paper_picture(request, council, pk):
    """Send a picture of ours, which never changes."""
    picture = get_object_or_404(Picture, council=council, pk=pk)
    return HttpResponse(bytes(picture.png), content_type="image/png")


def _sent(request, council):
    return PaperSettingsForm(request.POST, council=council, saved=current(council))


def _earlier(council, number):
    """Return the form of a number that is asked for, None where none is."""
    asked = read_number(number)
    if asked is None:
        return None
    found = PaperForm.objects.filter(council=council, number=asked).first()
    if found is None:
        raise Http404("Aucune forme n’a ce numéro.")
    return found


def _start(council, name, chosen):
    """Return the form that a button fills: a preset, the text on appeals as it is proposed, or none."""
    if name in PRESETS:
        return preset(name, council, logo=chosen.logo)
    return replace(chosen, appeal=appeal_of(council)) if name == "appeal" else None


def _page(request, council, settings, code, **more):
    page = _shown(request, council, settings, code) | SECTION
    page |= {"presets": PRESETS, "proposed": proposed(council), "samples": choices(council)}
    page |= {"picture": PictureForm(), "sealed": council.entries.count(), "earlier": None}
    page["from_preset"] = _preset_of(request)
    page |= {name: told for name, told in more.items() if told is not None}
    return render(request, "papers/form/page.html", page)


def _preset_of(request):
    """Return the name of the preset that the settings began with, if they did."""
    names = (request.POST.get(name, "") for name in ("start", "from_preset"))
    return next((name for name in names if name in PRESETS), "")


def _shown(request, council, settings, code):
    """Return what the page shows of the chosen settings: the paper, and what is wrong or missing."""
    chosen, law = settings.chosen, council.law
    return {
        "settings": settings,
        "sheet": on_screen(council, shown(council, code), chosen),
        "sample": code or FIRST_SAMPLE,
        "faults": faults_of(chosen, law),
        "warnings": warnings_of(chosen, law),
        "has_appeal": bool(appeal_of(council)),
        "may_change": bool(request.roles & set(MANAGES_ACCOUNTS)),
    }
