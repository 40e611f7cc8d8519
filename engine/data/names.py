"""Given names for the hands of anonymous writers, so that a person can remember one."""

NAMES = """
Ada Aiko Amara Ana Anton Asha Ben Bea Bruno Carla Chen Clara Dana Dario Dede Dora Elif Emil
Ena Erik Esther Eva Farid Fay Felix Finn Flora Gita Greta Hana Hugo Ida Ilse Imani Ines Iris
Ivan Jada Jan Jin Jonas Jun Kaia Karim Kei Lars Lea Leon Lila Lin Livia Luca Maja Malik Mara
Marek Mei Mila Milo Nadia Nico Nils Nina Noor Nora Odin Olga Omar Otto Paula Petra Priya
Quinn Rafa Ravi Remy Rosa Ruth Sami Sara Selma Sven Tara Theo Tilda Tomas Uma Vera Viktor
Wanda Wim Xenia Yara Yuki Yusuf Zara Zeno Zoe Aldo Brit
"""
HAND_NAMES = tuple(NAMES.split())
