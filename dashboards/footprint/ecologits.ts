/**
 * What generating an answer costs in energy, carbon, minerals and water, by the method that EcoLogits publishes
 * (https://ecologits.ai, LLM inference). All figures are estimates: sizes of closed models are not published.
 */

/** Kept with each figure. */
export const footprintMethod = 'ecologits-llm-inference/B64'

/** Billions of parameters. A closed model has a range for those active. */
export interface ModelSize {
  readonly total: number
  readonly activeLow: number
  readonly activeHigh: number
  /** Measured output tokens per second, and seconds to the first; unknown where absent. */
  readonly tokensPerSecond?: number
  readonly firstTokenSeconds?: number
}

/** Electricity where the model runs. */
export interface ElectricityMix {
  /** kg CO2e per kWh. */
  readonly gwp: number
  /** Litres per kWh, at power plants. */
  readonly water: number
}

/** The data centre: power usage effectiveness, and litres of water per kWh of its machines. */
export interface DataCentre {
  readonly pue: number
  readonly wue: number
}

export interface Footprint {
  readonly energyKwh: number
  /** kg CO2e of the electricity. */
  readonly useGwp: number
  /** kg CO2e of making the machines, for the time that they were held. */
  readonly embodiedGwp: number
  readonly waterLitres: number
}

export interface FootprintRange {
  readonly low: Footprint
  readonly high: Footprint
  readonly gpus: number
  readonly method: typeof footprintMethod
}

/** Requests that a server answers at once. */
const batch = 64
const gpusPerServer = 8
const gpuMemoryGb = 80
/** kW of a server without its GPUs. */
const serverPower = 1.2
/** kg CO2e to make a server without GPUs, and one GPU. */
const serverGwp = 5700
const gpuGwp = 273
/** Three years, in seconds. */
const lifetime = 94_608_000

/**
 * The range between the least and the most active parameters.
 * @param tokens output tokens, a whole number from 0
 * @param latency seconds that the request took, if known: a model is not counted as longer at work than that
 */
export function footprintOf(
  tokens: number,
  model: ModelSize,
  mix: ElectricityMix,
  centre: DataCentre,
  latency = Number.POSITIVE_INFINITY,
): FootprintRange {
  const gpus = gpusFor(model.total)
  const side = (active: number): Footprint => {
    const seconds = Math.min(generationSeconds(tokens, active, model), latency)
    const gpuKwh =
      (tokens *
        (1.1665273170451914e-6 * Math.exp(-0.011205921025579175 * batch) * active + 4.052928146734005e-5)) /
      1000
    const serverKwh = (seconds / 3600) * serverPower * (gpus / gpusPerServer / batch)
    const machinesKwh = serverKwh + gpus * gpuKwh
    const energyKwh = centre.pue * machinesKwh
    return {
      energyKwh,
      useGwp: energyKwh * mix.gwp,
      embodiedGwp: (seconds * ((gpus / gpusPerServer) * serverGwp + gpus * gpuGwp)) / (lifetime * batch),
      waterLitres: machinesKwh * (centre.wue + centre.pue * mix.water),
    }
  }
  return { low: side(model.activeLow), high: side(model.activeHigh), gpus, method: footprintMethod }
}

/** GPUs that hold a model in 16 bits with a fifth to spare, a power of two. */
export function gpusFor(totalParameters: number): number {
  return 2 ** Math.ceil(Math.log2(Math.ceil((1.2 * totalParameters * 16) / 8 / gpuMemoryGb)))
}

function generationSeconds(tokens: number, active: number, model: ModelSize): number {
  if (model.tokensPerSecond !== undefined) {
    return tokens / model.tokensPerSecond + (model.firstTokenSeconds ?? 0)
  }
  return tokens * (6.785088094353663e-4 * active + 3.119310311688259e-4 * batch + 0.019473717579473387)
}
