/**
 * Amounts of money: minor units and an ISO 4217 currency.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.saoma.api.money;
