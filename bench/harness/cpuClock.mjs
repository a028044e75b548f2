/**
 * Gives a function that reads how many milliseconds of CPU the tasks of a page's main thread have taken
 * so far. Unlike a clock it does not count what other programs do meanwhile.
 */
export async function cpuClock(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
}
