/**
 * Which modules make up the running terminal.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.saoma.api.module;
