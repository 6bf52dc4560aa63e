/** From a package to a generation that runs: verified, planned, applied, kept or undone, and written down. */
package org.saoma.core.module.update;
