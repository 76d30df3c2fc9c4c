"""Who held which post, and who chaired, spoke at and attended which meeting, read from Chinese government news."""
