// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import org.athanor.model.id.DeviceId;
import org.athanor.simulator.time.LabTime;
import org.athanor.simulator.world.GroundTruth;
import org.athanor.simulator.world.World;

/// What a virtual device is born into.
///
/// @param simulation the `simulation` section of this device in the lab file
/// @param memory a folder for what the device itself remembers over a power cut (ledger, results)
/// @param seed of the lab; noise depends on it and on what is done, never on timing
public record DeviceSetting(
    DeviceId id,
    URI address,
    JsonNode simulation,
    Path memory,
    long seed,
    LabTime time,
    World world,
    GroundTruth truth) {}
