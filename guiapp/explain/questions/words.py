"""What is asked, in words: the question of each measurement, its answers, its line of a menu."""

from PySide6.QtCore import QCoreApplication

from engine.explain.question import MEASUREMENTS, SAMPLERS, Question
from guiapp.words import quoted


def menu_words(measurement: str) -> str:
    """A question on the menu of those that can be asked."""
    translate = QCoreApplication.translate
    return {
        "first_read": translate("Questions", "Where on its way can it be read?"),
        "first_guess": translate("Questions", "What does the network see in pure noise?"),
        "half_way": translate("Questions", "Can steps be cut off?"),
        "which_way": translate("Questions", "Noised, or on its way?"),
        "form_stays": translate("Questions", "From where on does the form stay?"),
        "same_noise": translate("Questions", "Same noise, another letter: what stays?"),
        "chance": translate("Questions", "What does new noise in every step do?"),
        "guidance_spread": translate("Questions", "What does much guidance do?"),
        "bits": translate("Questions", "What costs most bits?"),
        "at_ten": translate("Questions", "Few evaluations: which sampler?"),
        "exact_end": translate("Questions", "Perfect knowledge: where does it end?"),
        "loss_rests": translate("Questions", "The loss rests: do samples get better?"),
    }[measurement]


def question_words(question: Question, name: str) -> str:
    """A question about a letter of this name."""
    translate = QCoreApplication.translate
    words = {
        "first_read": translate(
            "Questions", "At which noise level could a reader first tell that this is a {name}?"
        ),
        "first_guess": translate(
            "Questions", "What does the network see in pure noise, if it is told the name {name}?"
        ),
        "half_way": translate(
            "Questions", "Is step {half} of {steps} the same as what {half} steps give?"
        ),
        "which_way": translate(
            "Questions",
            "One of these was on its way, the other is a finished letter with noise added. "
            "Which one was on its way?",
        ),
        "form_stays": translate(
            "Questions", "From which noise level on does new noise keep the form of this {name}?"
        ),
        "same_noise": translate(
            "Questions", "Another letter than {name} from the same noise: what is alike?"
        ),
        "chance": translate(
            "Questions", "New noise in every step: what becomes of {draws} letters {name}?"
        ),
        "guidance_spread": translate(
            "Questions", "{draws} letters {name} at guidance {guidance}: how alike are they?"
        ),
        "bits": translate(
            "Questions", "What takes more bits: the shape of this {name} or its last faint gray?"
        ),
        "at_ten": translate(
            "Questions", "{evaluations} evaluations each: which sampler ends nearest to the true "
            "way?",
        ),
        "exact_end": translate(
            "Questions", "A field knows these {points} points perfectly. Where does the particle "
            "end that begins in the ring?",
        ),
        "loss_rests": translate(
            "Questions", "The loss rests after {few} iterations: do the samples get better until "
            "{many}?",
        ),
    }[question.measurement]  # fmt: skip
    numbers = {key: question.number(key) for key in MEASUREMENTS[question.measurement].parameters}
    numbers["half"] = numbers.get("steps", 0) // 2
    return words.format(name=quoted(name), **numbers)


def hint_words(question: Question) -> str:
    """What is to be done to guess."""
    translate = QCoreApplication.translate
    return {
        "pin": translate("Questions", "Drag to it, put the pin, then see."),
        "choice": translate("Questions", "Choose, then see."),
        "which": translate("Questions", "Press the picture, or 1 or 2."),
        "place": translate("Questions", "Press where you think it ends; arrows move the mark."),
    }[question.kind]


def curve_words(measurement: str) -> str:
    """What the curve shows that an answer was found in."""
    translate = QCoreApplication.translate
    return {
        "form_stays": translate("Questions", "distance of futures, in ink"),
        "bits": translate("Questions", "bits a pixel"),
    }.get(measurement, "")


def answer_words(measurement: str, answer: str) -> str:
    """One of the answers that a choice has."""
    translate = QCoreApplication.translate
    if measurement == "at_ten":
        return SAMPLERS[answer]
    return {
        ("first_guess", "picture"): translate("Questions", "A finished letter"),
        ("first_guess", "blur"): translate("Questions", "A blur"),
        ("half_way", "same"): translate("Questions", "The same"),
        ("half_way", "noisier"): translate("Questions", "Far from finished"),
        ("same_noise", "picture"): translate("Questions", "Everything"),
        ("same_noise", "part"): translate("Questions", "Some of it"),
        ("same_noise", "nothing"): translate("Questions", "Nothing"),
        ("chance", "blur"): translate("Questions", "A blur"),
        ("chance", "grain"): translate("Questions", "Grain"),
        ("chance", "other"): translate("Questions", "Other letters, as clear"),
        ("chance", "same"): translate("Questions", "The same letters"),
        ("guidance_spread", "alike"): translate("Questions", "More alike"),
        ("guidance_spread", "as before"): translate("Questions", "As before"),
        ("guidance_spread", "varied"): translate("Questions", "More varied"),
        ("bits", "shape"): translate("Questions", "The shape"),
        ("bits", "gray"): translate("Questions", "The last gray"),
        ("loss_rests", "better"): translate("Questions", "Much better"),
        ("loss_rests", "rest"): translate("Questions", "They rest, too"),
    }[measurement, answer]
