"""Second Source reads saved news pages and answers: who really says so?"""
