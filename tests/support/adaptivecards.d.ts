/** As much of the vendor's library as the tests use; its own types are for browsers. */
declare module "adaptivecards/dist/adaptivecards.js" {
  const library: {
    AdaptiveCard: new () => {
      parse(json: unknown, context: unknown): void
      validateProperties(): { validationEvents: { message: string }[] }
    }
    SerializationContext: new (version: unknown) => {
      eventCount: number
      getEventAt(at: number): { message: string }
    }
    Versions: { v1_5: unknown }
  }
  export default library
}
