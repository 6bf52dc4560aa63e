package org.saoma.launcher;

import org.apache.felix.framework.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the framework has to say to the log of the terminal. */
final class FrameworkLog extends Logger {

    private final org.slf4j.Logger log = LoggerFactory.getLogger("framework");

    FrameworkLog() {
        setLogLevel(Logger.LOG_INFO);
    }

    @Override
    protected void doLog(int level, String message, Throwable cause) {
        switch (level) {
            case Logger.LOG_ERROR -> log.error(message, cause);
            case Logger.LOG_WARNING -> log.warn(message, cause);
            case Logger.LOG_INFO -> log.info(message, cause);
            default -> log.debug(message, cause);
        }
    }
}
