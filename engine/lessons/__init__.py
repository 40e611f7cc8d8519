"""Lessons: what makes a diffusion model work, shown by leaving it out. Each trains in a minute.

One file a lesson: `blur`, `scale`, `batchnorm`, `mlp`, `clip`, `attention`; each has `teach`, a
generator of progress that returns a `lesson.Lesson`, measured. `digits` is what they train on,
`training` trains, `measure` judges.

    from engine.progress import finish
    from engine.lessons import blur
    from engine.lessons.digits import drawn_digits
    from engine.lessons.training import Setup

    lesson = finish(blur.teach(drawn_digits(), Setup()))
    print(lesson.sentence)
    lesson.picture.save("blur.png")
"""
