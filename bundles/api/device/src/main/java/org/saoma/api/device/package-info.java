/**
 * The service provider interface of devices: code scanners, frame decoders and receipt printers.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.saoma.api.device;
