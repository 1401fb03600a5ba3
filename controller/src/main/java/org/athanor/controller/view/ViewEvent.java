// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.view;

/// A change and its place in the order of all changes.
///
/// @param sequence from 1, without gaps, within one life of the store
public record ViewEvent(long sequence, ViewChange change) {}
