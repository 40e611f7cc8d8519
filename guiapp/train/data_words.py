"""Words for a data set: number of pictures, classes and their source, storage."""

from PySide6.QtCore import QCoreApplication

from engine.data.check.report import DataReport
from engine.data.folder.labels import ENOUGH
from guiapp.words import count_words, rough_size_words


def picture_count(count: int) -> str:
    translate = QCoreApplication.translate
    if count == 1:
        return translate("TrainingData", "1 picture")
    return translate("TrainingData", "{0} pictures").format(count_words(count))


def too_few_words(count: int) -> str:
    """A warning for a data set below the recommended size."""
    translate = QCoreApplication.translate
    return translate(
        "TrainingData",
        "{0}: far too few. A model of them can only repeat them; add more, {1} or better.",
    ).format(picture_count(count), count_words(ENOUGH))


def class_count(report: DataReport) -> str:
    """The number of classes and their source: folders, file names or a table."""
    translate = QCoreApplication.translate
    if len(report.classes) < 2:
        return translate("TrainingData", "all of one kind")
    count = count_words(len(report.classes))
    if report.kind != "pictures":
        return translate("TrainingData", "{0} classes").format(count)
    if report.naming == "table":
        return translate("TrainingData", "{0} classes, from their table").format(count)
    if report.naming == "folders":
        return translate("TrainingData", "{0} classes, from the subfolders").format(count)
    return translate("TrainingData", "{0} classes, from the file names").format(count)


def data_facts(report: DataReport) -> str:
    """The data in one line."""
    translate = QCoreApplication.translate
    words = [picture_count(report.pictures), class_count(report)]
    if report.kind == "pictures":
        files = translate("TrainingData", "{0} of files")
        words.append(files.format(rough_size_words(report.source_bytes)))
    return " · ".join(words)


def storage_words(report: DataReport, left: int) -> tuple[str, bool]:
    """The memory or disk space of the decoded pictures, and whether the disk has too little."""
    translate = QCoreApplication.translate
    need = left * report.channels * report.size * report.size
    gray = report.channels == 1
    how = (
        translate("TrainingData", "As {0} × {0} pixels in gray they take {1}")
        if gray
        else translate("TrainingData", "As {0} × {0} pixels in color they take {1}")
    ).format(report.size, rough_size_words(need))
    if not report.on_disk:
        return translate("TrainingData", "{0}, in memory.").format(how), False
    if need > report.free_bytes:
        scarce = translate(
            "TrainingData",
            "{0}, and only {1} are free on the disk. Make room there, or choose a smaller size.",
        )
        return scarce.format(how, rough_size_words(report.free_bytes)), True
    kept = translate("TrainingData", "{0}, kept on the disk, where {1} are free.")
    return kept.format(how, rough_size_words(report.free_bytes)), False
