"""The mathematics: schedules, network, denoiser, samplers; each file one concept."""
