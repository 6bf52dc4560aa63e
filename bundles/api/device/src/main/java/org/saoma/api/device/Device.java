package org.saoma.api.device;

import org.osgi.annotation.versioning.ConsumerType;

/** A device of the terminal. Registered as a service under the interface of its kind; gone when the service is gone. */
@ConsumerType
public interface Device {

    /** What it is. Cheap; the answer never changes while registered. */
    DeviceInfo info();

    /** How it is now. Cheap: the last known status, without talking to the device. */
    DeviceStatus status();
}
