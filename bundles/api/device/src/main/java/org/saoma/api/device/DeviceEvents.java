package org.saoma.api.device;

/** The events of devices, sent through the OSGi Event Admin by the platform: hints to look. */
public final class DeviceEvents {
    /** Topic: a device came, went or changed its status. */
    public static final String CHANGED = "org/saoma/device/CHANGED";
    /** Topic: a code was read and not taken; see {@link #OUTCOME}. */
    public static final String SCAN_REFUSED = "org/saoma/device/SCAN_REFUSED";
    /** Event property of {@link #CHANGED}: the {@link DeviceInfo}. */
    public static final String INFO = "info";
    /** Event property of {@link #CHANGED}: the {@link DeviceStatus}; absent when the device is gone. */
    public static final String STATUS = "status";
    /** Event property of {@link #SCAN_REFUSED}: the {@link ScanHub.Outcome}. */
    public static final String OUTCOME = "outcome";

    private DeviceEvents() {}
}
