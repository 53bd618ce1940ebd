"""How strong a passphrase is, in words that fit on a line below its field."""

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.passphrases import Advice, GuessTime, Strength, Weakness


def strength_name(strength: Strength) -> str:
    """One or two words for the score."""
    names = (_say("Very weak"), _say("Weak"), _say("Middling"), _say("Fair"), _say("Strong"))
    return names[strength.score]


def strength_words(strength: Strength) -> str:
    """The score, and the one or two things most worth knowing about it."""
    special = [advice for advice in strength.suggestions if advice is not Advice.ANOTHER_WORD]
    sentences = [advice_words(special[-1])] if special else []
    if strength.warning is not None:
        sentences.insert(0, warning_words(strength.warning))
    elif not special:
        sentences = [time_words(strength.guess_time)]
        if strength.score < 4:
            sentences.append(advice_words(Advice.ANOTHER_WORD))
    return " ".join([_say("{strength}.").format(strength=strength_name(strength)), *sentences])


def doubt_words(strength: Strength) -> str:
    """Asks once whether a weak one is really meant."""
    if strength.score == 0:
        return _say("Anybody could guess this one. Use it all the same? Then press again.")
    return _say("This one is soon guessed. Use it all the same? Then press again.")


def time_words(time: GuessTime) -> str:
    """How long it holds out."""
    return {
        GuessTime.SECONDS: _say("Many machines would guess it within seconds."),
        GuessTime.MINUTES: _say("Many machines would guess it within minutes."),
        GuessTime.HOURS: _say("Many machines would guess it within hours."),
        GuessTime.DAYS: _say("Many machines would guess it within days."),
        GuessTime.MONTHS: _say("Many machines would need months to guess it."),
        GuessTime.YEARS: _say("Many machines would need years to guess it."),
        GuessTime.CENTURIES: _say("Many machines would need centuries to guess it."),
    }[time]


def warning_words(weakness: Weakness) -> str:
    """Why it is weak."""
    return {
        Weakness.STRAIGHT_ROW: _say("Straight rows of keys are easy to guess."),
        Weakness.KEYBOARD_PATTERN: _say("Short patterns on the keyboard are easy to guess."),
        Weakness.REPEATED_CHARACTER: _say("One character again and again is easy to guess."),
        Weakness.REPEATED_PART: _say("Repeating a part hardly makes it harder."),
        Weakness.SEQUENCE: _say("Sequences like “abc” or “6543” are easy to guess."),
        Weakness.RECENT_YEAR: _say("Recent years are easy to guess."),
        Weakness.DATE: _say("Dates are easy to guess."),
        Weakness.TOP_10: _say("It is one of the ten that everybody tries first."),
        Weakness.TOP_100: _say("It is one of the hundred that everybody tries first."),
        Weakness.COMMON: _say("Many people have chosen it, so it is tried early."),
        Weakness.LIKE_A_COMMON_ONE: _say("It is close to one that many people have chosen."),
        Weakness.ONE_WORD: _say("One word by itself is easy to guess; add another."),
        Weakness.ONLY_NAMES: _say("Names by themselves are easy to guess."),
        Weakness.COMMON_NAMES: _say("Common names are easy to guess."),
        Weakness.KNOWN_WORDS: _say("Your own name, or the journal’s, is tried first."),
    }[weakness]


def advice_words(advice: Advice) -> str:
    """What would make it better."""
    return {
        Advice.A_FEW_WORDS: _say("A few words that do not belong together are best."),
        Advice.NO_NEED_FOR_SYMBOLS: _say("Symbols, digits and capitals are not needed."),
        Advice.ANOTHER_WORD: _say("One more word helps."),
        Advice.MORE_TURNS: _say("A longer pattern with more turns is better."),
        Advice.NO_REPEATS: _say("Leave repeats out."),
        Advice.NO_SEQUENCES: _say("Leave sequences out."),
        Advice.NO_RECENT_YEARS: _say("Leave recent years out."),
        Advice.NO_YEARS_OF_YOURS: _say("Leave out years that have to do with you."),
        Advice.NO_DATES_OF_YOURS: _say("Leave out those that have to do with you."),
        Advice.CAPITALS_HELP_LITTLE: _say("A capital at the beginning helps little."),
        Advice.ALL_CAPITALS_HELP_LITTLE: _say("Capitals throughout help little."),
        Advice.REVERSING_HELPS_LITTLE: _say("Writing it backwards helps little."),
        Advice.SYMBOLS_FOR_LETTERS_HELP_LITTLE: _say("Symbols in place of letters help little."),
    }[advice]


def _say(text: str) -> str:
    return QCoreApplication.translate("strength", text)
