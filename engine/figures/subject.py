"""The pictures whose drawing a figure shows."""

from engine.api import SampleRequest
from engine.drawing.subject import Subject, sample_subject
from engine.studio import Studio


def subject_of(studio: Studio, request: SampleRequest) -> Subject:
    """The pictures that `studio.sample(request)` would draw. Raises `EngineError`s as it does."""
    request.check()
    return sample_subject(studio.open(request.drawing.model), request, studio.device)
