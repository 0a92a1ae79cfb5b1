"""Who is named, under which title, and which names are the same one."""

from msgspec.structs import replace

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.extract.mentions import Mentions
from standoff.extract.sentences import Sentences
from standoff.model.analysis import NameKind
from standoff.model.annotations import Annotations, Mention
from standoff.model.report import Report


def mentions(text: str) -> list[Mention]:
    report = Report(locators=("t",), sha256="", media="text/plain", charset="utf-8", text=text)
    notes = Annotations(sentences=tuple(Sentences().extract(report, Annotations())))
    return sorted(Mentions().extract(report, notes), key=lambda m: m.span)


def titles(text: str) -> dict[str, str | None]:
    return {m.name: m.title for m in mentions(text) if m.title}


def test_a_title_before_a_name_is_read_with_whom_it_serves() -> None:
    assert titles("State Treasury spokesperson Lena Ode resigned.") == {"Lena Ode": "State Treasury spokesperson"}
    assert titles("The French foreign minister Lena Ode resigned.") == {"Lena Ode": "French foreign minister"}


def test_a_former_holder_is_kept_apart_from_a_present_one() -> None:
    assert titles("They asked former President Lena Ode to come.") == {"Lena Ode": "former President"}


def test_a_title_behind_a_name_is_read_up_to_its_comma() -> None:
    said = titles("Lena Ode, the dockers' chief negotiator, left the hall.")
    assert said == {"Lena Ode": "dockers' chief negotiator"}


def test_the_envoy_of_a_president_is_not_the_president() -> None:
    said = titles("Former President Carl Imre’s special envoy, Lena Ode, left the hall.")
    assert said["Lena Ode"].endswith("special envoy")
    assert said["Carl Imre"] == "Former President"


def test_a_ministry_whose_name_begins_with_a_title_is_no_person() -> None:
    kinds = {m.name: m.kind for m in mentions("The Justice Ministry refused.")}
    assert kinds == {"Justice Ministry": NameKind.ORGANISATION}


def test_a_body_named_for_those_in_it_is_one_name() -> None:
    for text in ("The Tram Workers' Union of Tarn left.", "The Tram Workers’ Union of Tarn left."):
        (one,) = mentions(text)
        assert (one.span.of(text), one.kind) == (text[4:-6], NameKind.ORGANISATION)
    assert [m.name for m in mentions("The dockers' leader met Israel's Defence Ministry.")] == [
        "Israel",
        "Defence Ministry",
    ]


def test_the_capital_of_a_title_that_opens_a_sentence_names_nobody() -> None:
    assert [m.name for m in mentions("Retired judge Omar Seld agreed to mediate.")] == ["Omar Seld"]


def test_a_surname_is_the_person_whose_full_name_the_report_gives() -> None:
    names = [m.name for m in mentions("Envoy Lena Ode arrived. Ode said little.")]
    assert names == ["Lena Ode", "Lena Ode"]


def test_a_surname_that_two_people_share_is_neither_of_them() -> None:
    names = [m.name for m in mentions("Envoy Lena Ode met Minister Carl Ode. Ode said little.")]
    assert names[-1] == "Ode"


def test_short_forms_of_a_state_are_one_state() -> None:
    names = {m.name for m in mentions("The U.S. agreed. The United States signed. The UK did not.")}
    assert names == {"United States", "United Kingdom"}


def test_a_capital_is_the_government_only_where_it_acts() -> None:
    acting, lying = mentions("Paris rejected the draft."), mentions("They met in Paris.")
    assert (acting[0].name, acting[0].kind) == ("France", NameKind.STATE)
    assert (lying[0].name, lying[0].kind) == ("Paris", NameKind.PLACE)


def test_a_pronoun_is_resolved_when_one_person_acted() -> None:
    he = mentions("Envoy Carl Imre arrived late. He apologised.")[-1]
    assert (he.name, he.stands_in) == ("Carl Imre", True)


def test_a_pronoun_with_two_candidates_is_left_open() -> None:
    found = mentions("Envoy Carl Imre and Minister Tom Vale arrived. He apologised.")
    assert not [m for m in found if m.stands_in]


def test_a_name_inside_a_quotation_is_no_candidate_outside_it() -> None:
    text = "Spokesman Tom Vale came out. “Judge Carl Imre has ordered supper,” he said."
    he = [m for m in mentions(text) if m.stands_in]
    assert [m.name for m in he] == ["Tom Vale"]


def test_somebody_without_a_name_in_between_ends_the_search() -> None:
    text = "Envoy Carl Imre left. The lock-keeper gave it some thought. He slept."
    assert not [m for m in mentions(text) if m.stands_in]


def test_he_who_speaks_is_the_one_described_last() -> None:
    text = "Envoy Carl Imre left. The lock-keeper gave it some thought. He shrugged."
    assert [m.name for m in mentions(text) if m.stands_in] == ["The lock-keeper"]


def test_two_who_are_described_are_not_told_apart() -> None:
    text = "The lock-keeper listened and the ferryman nodded. He shrugged."
    assert not [m for m in mentions(text) if m.stands_in]


def test_a_thing_that_ends_as_a_person_does_ends_no_search() -> None:
    text = "Envoy Carl Imre said the order was late. He shrugged."
    assert [m.name for m in mentions(text) if m.stands_in] == ["Carl Imre"]


def test_what_somebody_says_at_length_hides_nobody() -> None:
    said = "“The mayor came. The premier came. The bishop came. The judge came. The consul came.”"
    text = f"Envoy Carl Imre was calm. {said} He laughed."
    assert [m.name for m in mentions(text) if m.stands_in] == ["Carl Imre"]


def test_he_who_speaks_is_he_who_was_said_to_have_spoken_behind_the_verb() -> None:
    text = "So said Envoy Carl Imre, who had met Envoy Tom Vale. He added nothing."
    assert [m.name for m in mentions(text) if m.stands_in] == ["Carl Imre"]


def test_a_surname_that_two_persons_share_names_a_person_and_neither_of_the_two() -> None:
    found = mentions("Minister Lena Ode met her brother, Envoy Carl Ode. Ode smiled.")
    assert [(m.name, m.kind.value) for m in found if m.name == "Ode"] == [("Ode", "person")]


def test_a_name_that_ends_as_an_adverb_does_is_read_where_it_speaks() -> None:
    assert [m.name for m in mentions("Ostra was dark. Kelly said no.")] == ["Ostra", "Kelly"]
    assert [m.name for m in mentions("Ostra was dark. Sadly nobody came.")] == ["Ostra"]


def test_the_group_is_the_body_that_acted_last() -> None:
    found = mentions("Hezbollah answered on Monday. The group asked for time.")
    assert [m.name for m in found if m.stands_in] == ["Hezbollah"]


def test_words_in_a_headline_are_names_only_when_the_text_has_them() -> None:
    names = {m.span.start for m in mentions("Ode Leaves Stalled Talks Behind\n\nEnvoy Lena Ode left on Monday.")}
    assert names == {0, 39}


def test_the_capital_of_a_first_word_makes_no_name() -> None:
    assert mentions("Meanwhile talks went on. However, nobody came. Unfortunately it rained.") == []


def test_every_mention_is_where_it_says() -> None:
    text = "“Oh,” said Dr. Lena Ode of the U.S. Treasury. Ode’s aide, Tom Vale, agreed."
    for mention in mentions(text):
        assert mention.span.of(text)
        if mention.title_span is not None:
            assert mention.title == mention.title_span.of(text)


def test_a_report_that_was_cut_into_pieces_keeps_its_notes_in_order() -> None:
    report = Report(locators=("t",), sha256="", media="text/plain", charset="utf-8", text="Envoy Lena Ode left.")
    notes = Annotations(sentences=tuple(Sentences().extract(report, Annotations())))
    again = replace(notes, mentions=tuple(Mentions().extract(report, notes)))
    assert tuple(Mentions().extract(report, again)) == again.mentions


def test_an_outlet_with_a_number_in_its_name_is_not_the_state() -> None:
    report = Report(
        locators=("r",), sha256="", media="text/plain", charset="utf-8", text="It was late, as France 24 reported."
    )
    (mention,) = annotate(report, EXTRACTORS).mentions
    assert (mention.name, mention.kind) == ("France 24", NameKind.ORGANISATION)


def test_a_name_that_ends_like_a_participle_is_one_where_the_report_writes_it_inside_a_sentence_too() -> None:
    text = "They work for Brightwing Handling. Brightwing, for its part, will wait. Shouting, they left."
    assert [m.span.of(text) for m in mentions(text)] == ["Brightwing Handling", "Brightwing"]
