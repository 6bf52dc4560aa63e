package org.saoma.bench;

/**
 * One start.
 *
 * @param millis from the start of the process until it was ready
 * @param residentMegabytes what it had in memory two seconds later (VmRSS)
 */
record Start(long millis, long residentMegabytes) {}
