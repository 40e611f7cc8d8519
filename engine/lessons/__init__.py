"""Lessons: what makes a diffusion model work, shown by leaving it out. Each trains in a minute.

One file a lesson, `lesson.ABOUT` names them; each has a function `NAME_lesson`, a generator of
progress that returns a `lesson.Lesson`. They train on `digits` with
the loop in `training`; `measure` judges the pictures.

    from engine.progress import finish
    from engine.lessons import blur
    from engine.lessons.digits import print_digits
    from engine.lessons.training import Setup

    lesson = finish(blur.blur_lesson(print_digits(), Setup()))
    print(lesson.sentence)
    lesson.picture.save("blur.png")
"""
