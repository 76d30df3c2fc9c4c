"""zhiguan: who held which post, and who chaired, spoke at and attended which meeting, read from pages of Chinese government news."""
