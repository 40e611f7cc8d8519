"""The letters and marks of each language that a keyboard's 94 characters lack. No torch."""

import re

from engine.errors import RequestError
from engine.names import same_name

LANGUAGES: dict[str, tuple[str, str]] = {  # code of ISO 639: English name, letters and marks
    "sq": ("Albanian", "çëÇË„“"),
    "eu": ("Basque", "ñçüÑÇÜ«»"),
    "ca": ("Catalan", "àçéèíïóòúüÀÇÉÈÍÏÓÒÚÜ·«»"),
    "hr": ("Croatian", "čćđšžČĆĐŠŽ„”"),
    "cs": ("Czech", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ„“"),
    "da": ("Danish", "æøåéÆØÅÉ»«"),
    "nl": ("Dutch", "áéèêëïíóöúüÁÉÈÊËÏÍÓÖÚÜ‘’"),
    "et": ("Estonian", "äõöüšžÄÕÖÜŠŽ„“"),
    "fi": ("Finnish", "åäöšžÅÄÖŠŽ”»"),
    "fr": ("French", "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»’"),
    "de": ("German", "äöüßÄÖÜẞ„“"),
    "hu": ("Hungarian", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ„”"),
    "is": ("Icelandic", "áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ„“"),
    "ga": ("Irish", "áéíóúÁÉÍÓÚ"),
    "it": ("Italian", "àèéìíîòóùúÀÈÉÌÍÎÒÓÙÚ«»"),
    "lv": ("Latvian", "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ„”"),
    "lt": ("Lithuanian", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ„“"),
    "mt": ("Maltese", "àċèġħìòùżÀĊÈĠĦÌÒÙŻ“”"),
    "nb": ("Norwegian", "æøåéòôÆØÅÉÒÔ«»"),
    "pl": ("Polish", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”"),
    "pt": ("Portuguese", "ãáàâçéêíóôõúÃÁÀÂÇÉÊÍÓÔÕÚ«»ªº"),
    "ro": ("Romanian", "ăâîșțĂÂÎȘȚ„”"),
    "sk": ("Slovak", "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ„“"),
    "sl": ("Slovenian", "čšžČŠŽ„“"),
    "es": ("Spanish", "áéíñóúüÁÉÍÑÓÚÜ¡¿ªº«»"),
    "sv": ("Swedish", "åäöéÅÄÖÉ”»"),
    "tr": ("Turkish", "çğıöşüâîûÇĞİÖŞÜÂÎÛ“”"),
    "vi": ("Vietnamese", "ăâđêôơưĂÂĐÊÔƠƯ"),  # letters; with their tones they are composed
    "cy": ("Welsh", "âêîôûŵŷáéïöÂÊÎÔÛŴŶÁÉÏÖ‘’"),
}  # fmt: skip
SAME = {"nn": "nb", "no": "nb"}  # codes of a language that has another's letters


def letters_of_language(name: str) -> str:
    """The letters and marks of a language, by its code (de, pt-BR) or its English name.

    Raises `RequestError` with the choices.
    """
    code = re.split("[-_.]", name.strip().lower())[0]
    code = SAME.get(code, code)
    for known, (english, letters) in LANGUAGES.items():
        if code == known or same_name(name, english):
            return letters
    if code == "en" or same_name(name, "English"):
        raise RequestError("English has no letters that a keyboard lacks.", "Leave that out.")
    raise RequestError(
        "No letters are known here of the language {name!r}.",
        "Name them (--chars), or a language: {known}.",
        name=name,
        known=", ".join(f"{known} ({english})" for known, (english, _) in LANGUAGES.items()),
    )
