mod hostile;
mod programs;
