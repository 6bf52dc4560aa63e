package org.saoma.launcher;

import org.apache.felix.framework.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the framework has to say to the log of the terminal. Made while logging is still being set up. */
final class FrameworkLog extends Logger {

    FrameworkLog() {
        setLogLevel(Logger.LOG_INFO);
    }

    @Override
    protected void doLog(int level, String message, Throwable cause) {
        org.slf4j.Logger log = LoggerFactory.getLogger("framework");
        switch (level) {
            case Logger.LOG_ERROR -> log.error(message, cause);
            case Logger.LOG_WARNING -> log.warn(message, cause);
            case Logger.LOG_INFO -> log.info(message, cause);
            default -> log.debug(message, cause);
        }
    }
}
