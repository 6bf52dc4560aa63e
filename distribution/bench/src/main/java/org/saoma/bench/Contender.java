package org.saoma.bench;

import java.io.IOException;

/** Something that starts, is looked at and stopped again. */
interface Contender {

    Start start() throws IOException, InterruptedException;
}
