/** The command {@code saoma module}, a class for each word behind it. */
package org.saoma.core.module.tool;
