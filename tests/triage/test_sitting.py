"""The dialogue of triage as values: keys in, what is to be done out."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from debtctl.triage import sitting as table
from debtctl.triage.sitting import Answer, Ask, Card, Choice, Do, Finish, Help, Say, Show, Sitting, Undo, begin, press

HACK = Card(name="a.py\tHACK: for now\t1", words="HACK: for now")
TWIN = Card(name="b.py\tHACK: for now\t1", words="HACK: for now")
TODO = Card(name="c.py\tTODO: later\t1", words="TODO: later")
LEFT = Card(name="d.py\tTODO: left\t1", words="TODO: left")
COMMENTS = (HACK, TWIN, TODO, LEFT)
FIRED = Card(name="D-r5h2v", sort=table.FIRED, has_comment=True)
VANISHED = Card(name="D-c0t1m", sort=table.VANISHED)
LATE = Card(name="D-7k3qm", sort=table.LATE, has_comment=True)


def pressed(sitting: Sitting, *keys: str) -> tuple[Sitting, table.Effect]:
    """The sitting after several keys, deeds carried out and undone as they are asked for, and the last effect."""
    effect: table.Effect = Show()
    for key in keys:
        sitting, effect = press(sitting, key)
        if isinstance(effect, Do):
            sitting = table.carried_out(sitting, effect)
        if isinstance(effect, Undo):
            sitting = table.undone(sitting)
    return sitting, effect


def test_first_card_lies_on_the_table() -> None:
    """A sitting begins with the first question, as the first of as many as there are today."""
    sitting = begin(COMMENTS, limit=10)

    assert (HACK, 1, 4) == (sitting.card, sitting.number, sitting.planned)


def test_no_cards_no_sitting() -> None:
    """Nothing to ask: the first key would end it."""
    sitting = begin(())

    assert (None, 0) == (sitting.card, sitting.planned)
    assert Finish() == press(sitting, "r")[1]


def test_one_key_answers_and_the_next_card_comes() -> None:
    """`r` is done at once; then the next question."""
    sitting, effect = press(begin(COMMENTS), "r")
    assert Do(deed=table.PAY_SOON, cards=(0,)) == effect

    sitting = table.carried_out(sitting, effect)

    assert (TWIN, 2, (Answer(deed=table.PAY_SOON, cards=(0,)),)) == (sitting.card, sitting.number, sitting.answers)


def test_on_purpose_asks_when_to_come_back() -> None:
    """`p` is done when its question has an answer, and with that answer."""
    sitting, effect = press(begin(COMMENTS), "p")
    assert Ask(question=table.WHEN) == effect

    _, effect = table.typed(sitting, "release:v5.*")

    assert Do(deed=table.ON_PURPOSE, cards=(0,), typed=((table.WHEN, "release:v5.*"),)) == effect


def test_thinking_again_leaves_the_card_as_it_was() -> None:
    """An empty answer to a question takes the choice back."""
    began = begin(COMMENTS)
    sitting, _ = press(began, "p")

    assert began == table.thought_again(sitting)


def test_edit_comes_first_and_goes_with_the_answer() -> None:
    """`e` asks for title, owner and effort, shows the card again, and the answer has them."""
    sitting, effect = press(begin(COMMENTS), "e")
    for question, line in ((table.TITLE, "Tax is skipped"), (table.OWNER, "bob"), (table.EFFORT, "4h")):
        assert Ask(question=question) == effect
        sitting, effect = table.typed(sitting, line)
    assert Show() == effect

    _, effect = press(sitting, "r")

    drafted = ((table.TITLE, "Tax is skipped"), (table.OWNER, "bob"), (table.EFFORT, "4h"))
    assert Do(deed=table.PAY_SOON, cards=(0,), typed=drafted) == effect


def test_what_was_edited_belongs_to_its_card_only() -> None:
    """Going on forgets it."""
    sitting, _ = press(begin(COMMENTS), "e")
    for line in ("x", "bob", "4h"):
        sitting, _ = table.typed(sitting, line)

    assert () == pressed(sitting, "s")[0].drafted


def test_the_same_words_at_once() -> None:
    """After `a` one answer is for all comments of the same words, and none of them is asked about again."""
    sitting, effect = press(begin(COMMENTS), "a")
    assert (Show(), True) == (effect, sitting.together)

    sitting, effect = press(sitting, "k")
    assert Do(deed=table.KEEP, cards=(0, 1)) == effect

    assert TODO == table.carried_out(sitting, effect).card


def test_a_again_is_one_alone() -> None:
    """`a` is a switch."""
    sitting, effect = pressed(begin(COMMENTS), "a", "a", "n")

    assert Do(deed=table.NO_DEBT, cards=(0,)) == effect
    assert TWIN == sitting.card


def test_no_others_of_the_same_words() -> None:
    """`a` on a comment that stands alone says so."""
    assert Say(sentence="No other comment has the same words.") == pressed(begin((TODO, LEFT)), "a")[1]


def test_undo_brings_the_card_back() -> None:
    """`u` takes the last answer back; its card, and those answered with it, are unanswered again."""
    sitting, effect = pressed(begin(COMMENTS), "a", "k", "u")

    assert Undo(answer=Answer(deed=table.KEEP, cards=(0, 1))) == effect
    assert (HACK, (), (0, 1)) == (sitting.card, sitting.answers, sitting.same)


def test_undo_before_anything_was_answered() -> None:
    """There is nothing to take back, and that is said."""
    assert Say(sentence="Nothing was answered yet.") == pressed(begin(COMMENTS), "s", "u")[1]


def test_back_to_an_answered_card() -> None:
    """It takes no second answer: undo takes the first one back, and `s` goes on."""
    sitting, _ = pressed(begin(COMMENTS), "r", "b")
    assert (HACK, table.PAY_SOON) == (sitting.card, sitting.answer and sitting.answer.deed)

    sitting, effect = press(sitting, "k")
    assert isinstance(effect, Say)

    assert TWIN == pressed(sitting, "s")[0].card


def test_back_to_a_skipped_card_answers_it() -> None:
    """What was passed on can be answered after all, and is no longer skipped."""
    sitting, _ = pressed(begin(COMMENTS), "s", "b", "r")

    assert ((), TWIN, 2) == (sitting.skipped, sitting.card, sitting.number)


def test_back_from_the_first() -> None:
    """There is nothing before it."""
    assert Say(sentence="This is the first one.") == pressed(begin(COMMENTS), "b")[1]


def test_limit_ends_the_day() -> None:
    """After as many cards as were asked for, answered or skipped, the sitting is over."""
    sitting, effect = pressed(begin(COMMENTS, limit=2), "s", "s")

    assert (Finish(), None, 2, (HACK, TWIN)) == (effect, sitting.card, sitting.walked, sitting.skipped)


def test_a_broken_off_day_goes_on() -> None:
    """Three of ten were walked before: the next is the fourth of ten."""
    sitting = begin([replace(TODO, name=str(number), words="") for number in range(100)], limit=10, before=3)

    assert (4, 10) == (sitting.number, sitting.planned)
    assert 7 == len(pressed(sitting, *"sssssssssss")[0].trail)


def test_what_was_passed_on_comes_last() -> None:
    """Skipped comments are asked about when all others have been."""
    sitting = begin(COMMENTS, passed_on=[HACK.name])

    assert (TWIN, TODO, LEFT, HACK) == sitting.cards


def test_a_comment_that_is_gone_gives_way() -> None:
    """Another card takes its place and its number; it does not count as one of today."""
    sitting = table.gone(begin(COMMENTS, limit=3))

    assert (TWIN, 1, 3) == (sitting.card, sitting.number, sitting.planned)
    assert None is pressed(sitting, "s", "s", "s")[0].card


def test_q_and_end_of_input_finish() -> None:
    """The card on the table stays unanswered, and is not skipped either."""
    for key in ("q", "Q", "\x04"):
        sitting, effect = pressed(begin(COMMENTS), "r", key)

        assert (Finish(), TWIN, ()) == (effect, sitting.card, sitting.skipped)


def test_arrows_move() -> None:
    """Left is back, right is on."""
    assert HACK == pressed(begin(COMMENTS), "right", "left")[0].card


def test_unknown_keys_show_the_help() -> None:
    """Whatever else is pressed, nothing happens but an explanation."""
    for key in ("x", "?", "escape", "\n", "é"):
        assert (begin(COMMENTS), Help()) == press(begin(COMMENTS), key)


def test_fired_condition_still_right() -> None:
    """It comes back under another condition, and says why."""
    sitting, effect = press(begin((FIRED,)), "p")
    assert Ask(question=table.WHEN) == effect
    sitting, effect = table.typed(sitting, "3m")
    assert Ask(question=table.WHY) == effect

    _, effect = table.typed(sitting, "still cheaper")

    assert Do(deed=table.LATER, cards=(0,), typed=((table.WHEN, "3m"), (table.WHY, "still cheaper"))) == effect


def test_fixed_asks_for_the_comment_only_where_one_stands() -> None:
    """A vanished comment need not be removed."""
    assert Ask(question=table.COMMENT_TOO) == press(begin((LATE,)), "f")[1]
    assert Do(deed=table.FIXED, cards=(0,)) == press(begin((VANISHED,)), "f")[1]
    assert Do(deed=table.FIXED, cards=(0,)) == press(begin((replace(LATE, has_comment=False),)), "f")[1]


def test_keys_of_comments_do_nothing_to_items() -> None:
    """A debt that was written down cannot be kept or marked as none."""
    assert {Help()} == {press(begin((sort,)), key)[1] for sort in (FIRED, VANISHED, LATE) for key in "kn"}


def test_each_sort_of_card_has_its_choices() -> None:
    """No key of a choice moves through the cards, and each choice does something."""
    moving = {*table.QUIT_KEYS, *table.BACK_KEYS, *table.SKIP_KEYS, "u", "o", "a", "?"}

    assert set(table.SORTS) == set(table.CHOICES)
    for choices in table.CHOICES.values():
        assert set() == moving & set(choices)
        assert all(isinstance(choice, Choice) and choice.deed for choice in choices.values())


KEYS = st.sampled_from(["r", "k", "n", "s", "b", "u", "a", "left", "right", "f", "x", "gone"])


@given(st.lists(KEYS, max_size=40), st.integers(1, 5), st.integers(0, 3))
def test_whatever_is_pressed(keys: list[str], limit: int, before: int) -> None:
    """No card is answered twice, none is asked about that was answered, and today never has more than its limit."""
    cards = (VANISHED, *COMMENTS)
    sitting = begin(cards, limit=limit + before, before=before)
    for key in keys:
        if key == "gone":
            sitting = table.gone(sitting) if sitting.at is not None and sitting.answer is None else sitting
        else:
            sitting, _ = pressed(sitting, key)

        answered = [card for answer in sitting.answers for card in answer.cards]
        assert len(set(answered)) == len(answered)
        assert not {*answered} & sitting.missing
        assert len(set(sitting.trail)) == len(sitting.trail) <= limit
        assert sitting.walked <= limit + before
        assert not {card.name for card in sitting.skipped} & {cards[card].name for card in answered}


@given(st.lists(st.sampled_from(["r", "k", "n", "s"]), min_size=1, max_size=8))
def test_undoing_everything_is_the_beginning(keys: list[str]) -> None:
    """As many undos as there were answers leave no answer, and the first answered card on the table."""
    sitting, _ = pressed(begin(COMMENTS), *keys)
    first = sitting.answers[0].cards[0] if sitting.answers else None

    undone, _ = pressed(sitting, *["u"] * len(sitting.answers)) if sitting.at is not None else (sitting, Show())

    if sitting.at is not None and first is not None:
        assert ((), first) == (undone.answers, undone.at)
