package org.saoma.api.device;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A device that reads codes. The platform arms it while a sale waits for a code and disarms it afterwards; a driver without such a
 * switch reads all the time and delivers only while armed.
 *
 * <p>Methods are called on one thread of the platform at a time and return quickly. Codes are delivered from any thread.
 */
@ConsumerType
public interface CodeScanner extends Device {

    /** Starts reading. Arming an armed scanner replaces the sink. */
    void arm(ScanSink sink);

    /** Stops reading; nothing is delivered after it returns. */
    void disarm();

    /** Switches the light, where there is one. */
    default void torch(boolean on) {}
}
