"""How latents look."""

import torch

from engine.drawing.showing import latent_picture, to_pixels


def test_gray_channels_stand_side_by_side() -> None:
    x = torch.arange(4.0).view(1, 4, 1, 1).expand(1, 4, 7, 7) - 1.5
    picture = latent_picture(x, 1, 28)
    assert picture.shape == (1, 1, 28, 28)
    quarters = [picture[0, 0, top, left].item() for top in (0, 27) for left in (0, 27)]
    assert quarters == sorted(quarters)
    assert len(set(quarters)) == 4


def test_sixteen_numbers_are_a_square_of_squares() -> None:
    x = torch.zeros(2, 16, 1, 1)
    x[:, 5] = 3.0
    picture = latent_picture(x, 1, 28)[0, 0]
    assert (picture == 1).nonzero().amin(0).tolist() == [7, 7]
    assert (picture == 1).sum() == 49
    assert picture[0, 0] == 0.5


def test_three_channels_are_a_color_picture() -> None:
    x = torch.zeros(1, 4, 4, 4)
    x[:, 0] = 3.0
    x[:, 3] = -3.0
    assert to_pixels(latent_picture(x, 3, 16))[0, 5, 5].tolist() == [255, 128, 128]
    assert latent_picture(torch.zeros(1, 2, 4, 4), 3, 16).shape == (1, 3, 16, 16)
