// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorSystem;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.controller.device.FunctionalUnit;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.device.Meters;
import org.athanor.controller.journal.Journal;
import org.athanor.controller.lab.Lab;
import org.athanor.controller.lab.LabRequest;
import org.athanor.controller.leadership.Fence;
import org.athanor.controller.leadership.Leader;
import org.athanor.controller.planning.AllowedPlanners;
import org.athanor.controller.view.LabView;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.ViewStore;
import org.athanor.controller.web.WebServer;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running controller: journal, actors and HTTP, put together here and nowhere else.
public final class ControllerProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControllerProcess.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
  private static final Duration START_WITHIN = Duration.ofSeconds(60);
  private static final String STORE = "store";
  private static final String DEFECT =
      "its actors have failed, by a defect of Athanor; the lines above say of what";

  /// @param data where the journal is kept; one controller at a time uses it, another one waits
  /// @param port 0 for any free one
  /// @param planners addresses of planners outside that campaigns may name
  public record Settings(LabDefinition lab, Path data, String host, int port, Set<URI> planners) {
    public Settings(LabDefinition lab, Path data, String host, int port) {
      this(lab, data, host, port, Set.of());
    }

    public Settings {
      planners = Set.copyOf(planners);
    }
  }

  private final ActorSystem<LabRequest> system;
  private final WebServer web;
  private final ViewStore views;
  private final Meters meters;
  private final Leader leader;
  private final AtomicBoolean closing = new AtomicBoolean();

  private ControllerProcess(
      ActorSystem<LabRequest> system,
      WebServer web,
      ViewStore views,
      Meters meters,
      Leader leader) {
    this.system = system;
    this.web = web;
    this.views = views;
    this.meters = meters;
    this.leader = leader;
    system
        .getWhenTerminated()
        .whenComplete((_, _) -> {
          if (!closing.get()) {
            Fence.halting().end(Fence.EXIT_DEFECT, DEFECT);
          }
        });
  }

  /// Starts, and takes up every campaign of the journal where it stood.
  ///
  /// @throws IllegalStateException when the store cannot be used, a device's driver is not known or
  ///   its address makes no sense, or the port is taken; the message says which
  public static ControllerProcess start(Settings settings) {
    LabDefinition lab = settings.lab();
    InstantSource clock = InstantSource.system();
    Map<String, DriverProvider> providers = providers();
    lab.devices().values().forEach(device -> known(device, providers));
    ViewStore views =
        new ViewStore(lab.id().value(), lab.title(), Long.toString(clock.millis(), 36));
    Meters meters = new Meters();
    Leader leader = lead(settings, lab, views, clock);
    try {
      Journal.check(settings.data());
      return start(settings, lab, providers, views, meters, clock, leader);
    } catch (RuntimeException e) {
      leader.close();
      throw e;
    }
  }

  private static Leader lead(
      Settings settings, LabDefinition lab, ViewStore views, InstantSource clock) {
    return Leader.await(
        Journal.store(settings.data()),
        settings.data(),
        Fence.halting(),
        LOG::warn,
        trouble ->
            trouble.ifPresentOrElse(
                words -> views.attention(storeAttention(lab, words, clock)),
                () -> views.attentionOver(STORE)));
  }

  private static boolean ready(ViewStore views, LabDefinition lab) {
    LabView now = views.overview().lab();
    return now.devices().size() == lab.devices().size()
        && now.attention().stream().noneMatch(item -> item.id().equals(STORE));
  }

  private static AttentionView storeAttention(
      LabDefinition lab, String words, InstantSource clock) {
    return new AttentionView(
        STORE,
        "store",
        lab.id().value(),
        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".",
        "Look at the disk of the controller: is it full, slow or gone? Work goes on by itself.",
        clock.instant());
  }

  private static ControllerProcess start(
      Settings settings,
      LabDefinition lab,
      Map<String, DriverProvider> providers,
      ViewStore views,
      Meters meters,
      InstantSource clock,
      Leader leader) {
    Lab.Parts parts =
        new Lab.Parts(
            lab,
            DefinitionReader.create(),
            (device, listener) -> open(device, providers, listener, lab, clock),
            new AllowedPlanners(settings.planners()),
            clock,
            new KnownDevices(Journal.units(settings.data())),
            meters,
            views,
            FunctionalUnit.Surroundings.led(leader, clock));
    ActorSystem<LabRequest> system =
        ActorSystem.create(
            Lab.create(parts), "athanor", Journal.open(settings.data(), leader.epoch()));
    try {
      WebServer web =
          WebServer.start(
                  system, system, views, () -> ready(views, lab), settings.host(), settings.port())
              .toCompletableFuture()
              .get(START_WITHIN.toSeconds(), TimeUnit.SECONDS);
      return new ControllerProcess(system, web, views, meters, leader);
    } catch (IllegalStateException e) {
      // The lab has failed before its edge was up: nothing can be started in it any more.
      Fence.halting().end(Fence.EXIT_DEFECT, DEFECT);
      throw e;
    } catch (ExecutionException | CompletionException | TimeoutException e) {
      system.terminate();
      throw new IllegalStateException(
          "cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + ": "
              + cause(e)
              + "; --port names another one, 0 any that is free",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      system.terminate();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  private static String cause(Throwable e) {
    Throwable last = e;
    for (Throwable next = e; next != null; next = next.getCause()) {
      last = next;
    }
    return String.valueOf(last.getMessage());
  }

  private static Map<String, DriverProvider> providers() {
    Map<String, DriverProvider> providers = new HashMap<>();
    ServiceLoader.load(DriverProvider.class).forEach(p -> providers.put(p.kind(), p));
    return providers;
  }

  private static DriverProvider known(DeviceEntry device, Map<String, DriverProvider> providers) {
    DriverProvider provider = providers.get(device.driver());
    if (provider == null) {
      throw new IllegalStateException(
          "device "
              + device.id()
              + ": no driver `"
              + device.driver()
              + "` is installed (there are: "
              + String.join(", ", new TreeSet<>(providers.keySet()))
              + ")");
    }
    if (!provider.schemes().contains(device.address().getScheme())) {
      throw new IllegalStateException(
          "device "
              + device.id()
              + ": driver `"
              + device.driver()
              + "` takes addresses that begin with "
              + String.join(" or ", new TreeSet<>(provider.schemes()))
              + ", not "
              + device.address());
    }
    return provider;
  }

  private static Driver open(
      DeviceEntry device,
      Map<String, DriverProvider> providers,
      DriverListener listener,
      LabDefinition lab,
      InstantSource clock) {
    return known(device, providers)
        .open(
            new DriverProvider.Order(
                device.id(),
                device.address(),
                device.options(),
                "athanor-" + lab.id() + "-" + device.id(),
                clock),
            listener);
  }

  public ActorSystem<LabRequest> lab() {
    return system;
  }

  public ViewStore views() {
    return views;
  }

  public Meters meters() {
    return meters;
  }

  public int port() {
    return web.port();
  }

  @Override
  public void close() {
    closing.set(true);
    system.terminate();
    try {
      system
          .getWhenTerminated()
          .toCompletableFuture()
          .get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the controller did not stop in " + STOP_WITHIN, e);
    } finally {
      leader.close();
    }
  }
}
